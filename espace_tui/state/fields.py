"""How a step describes its fields: one annotation a field, from which both faces are made.

    class Identifiers(Step):
        login_email: Annotated[str, Asked(Kind.EMAIL, max_length=110), AfterValidator(checks.login_email)]

Label, hint and example are the texts ``<step's key>.<field>.label``, ``.hint``, ``.example``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from espace_tui.state.view import Choice, Kind


@dataclass(frozen=True)
class Asked:
    """What a face needs to know of a field, beside its texts.

    ``rule`` names the rule of the policy that « Pourquoi ? » explains before any refusal.
    ``choices`` and ``suggestions`` are called when the field is shown. ``default`` is the raw value at first.
    """

    kind: Kind
    mandatory: bool = True
    max_length: int = 200
    gauge: bool = False
    rule: str = ""
    group: str = ""
    default: str = ""
    choices: Callable[[], tuple[Choice, ...]] | None = None
    suggestions: Callable[[], tuple[str, ...]] | None = None
