"""A step: one form, described once by a pydantic model, validated in one place.

Texts come by convention: ``<KEY>.title``, ``<KEY>.lead``, ``<KEY>.help`` and, for each field,
``<KEY>.<field>.label``, ``.hint`` and ``.example``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo

from espace_tui.state import checks
from espace_tui.state.fields import Asked
from espace_tui.state.human import HumanCheck
from espace_tui.state.policy import POLICY, why
from espace_tui.state.services import Services
from espace_tui.state.view import FieldError, FieldView, Kind
from espace_tui.texts import find, t

TICKED = "oui"
"""The raw value of a ticked box."""


@dataclass(frozen=True, repr=False)
class Context:
    """What validators may look at beside the value.

    ``known`` is the user's own data (name, e-mail, address…), which an attacker is taken to know.
    ``password`` is the one chosen in this flow, so that the trust answer can be told apart from it.
    """

    services: Services
    human: HumanCheck | None = None
    known: tuple[str, ...] = ()
    password: str = ""


def context_of(info: ValidationInfo) -> Context:
    """The context that ``Step.check`` hands to every validator."""
    context = info.context
    assert isinstance(context, Context)
    return context


def _passed(value: str, info: ValidationInfo) -> str:
    """Accept whatever was typed once the check is passed; refuse it otherwise."""
    human = context_of(info).human
    if human is None or not human.passed:
        checks.refuse("captcha_wrong" if value else "captcha_missing", rule="captcha")
    return ""


Captcha = Annotated[str, Asked(Kind.CAPTCHA, mandatory=False), AfterValidator(_passed), Field(validate_default=True)]
"""A field that a person passes, by whichever way; to be declared with ``= ""``."""

LoginEmail = Annotated[
    str,
    Asked(Kind.EMAIL, max_length=POLICY.login_email_max, rule="login_email"),
    AfterValidator(checks.login_email),
]
"""An address that could sign in (CGU §3.1°)."""


def one_of(allowed: tuple[str, ...]) -> AfterValidator:
    """The validator of a list: one of these raw values."""
    return AfterValidator(lambda value: checks.choice(value, allowed))


class Step(BaseModel):
    """A form's fields and rules. Values arrive raw, as typed; a valid step holds them clean."""

    KEY: ClassVar[str]

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    __str__ = __repr__

    @classmethod
    def asked(cls) -> dict[str, Asked]:
        """The fields and their descriptions, in the order in which they are asked."""
        found = {}
        for name, info in cls.model_fields.items():
            found[name] = next(meta for meta in info.metadata if isinstance(meta, Asked))
        return found

    @classmethod
    def label(cls, field: str) -> str:
        """What a field is called."""
        return t(f"{cls.KEY}.{field}.label")

    @classmethod
    def shown(cls, field: str, raw: str) -> str:
        """How a value reads in a recap: never a secret, a choice by its label."""
        asked = cls.asked()[field]
        if asked.kind is Kind.SECRET:
            return t("session.secret_typed" if raw else "session.not_typed")
        if asked.kind is Kind.CHECKBOX:
            return t("session.ticked" if raw == TICKED else "session.not_ticked")
        if asked.choices is not None:
            return next((one.label for one in asked.choices() if one.value == raw), raw)
        return raw.strip()

    @classmethod
    def check(cls, raw: Mapping[str, str], context: Context) -> tuple[Self | None, dict[str, FieldError]]:
        """Validate raw values; returns the clean step, or None and an error a refused field."""
        given = {name: raw.get(name, "") for name in cls.asked()}
        errors = {
            name: cls._missing(name) for name, one in cls.asked().items() if one.mandatory and blank(given[name])
        }
        present = {name: value for name, value in given.items() if not blank(value)}
        try:
            step = cls.model_validate(present, context=context)
        except ValidationError as error:
            for one in error.errors(include_input=False, include_url=False):
                name = str(one["loc"][0])
                errors.setdefault(name, refusal(one["type"], one.get("ctx", {})))
            return None, {name: errors[name] for name in given if name in errors}
        return (None, errors) if errors else (step, {})

    @classmethod
    def _missing(cls, field: str) -> FieldError:
        kind = {Kind.CHOICE: "missing_choice", Kind.CHECKBOX: "missing_tick"}.get(cls.asked()[field].kind, "missing")
        example = find(f"{cls.KEY}.{field}.example")
        sentence = t(f"errors.{kind}", label=cls.label(field).rstrip(" :"))
        return FieldError(f"{sentence} {t('errors.example', example=example)}" if example else sentence)

    @classmethod
    def field_views(
        cls, raw: Mapping[str, str], errors: Mapping[str, FieldError], human: HumanCheck | None
    ) -> tuple[FieldView, ...]:
        """The fields as a face shows them, with what was typed last and what was refused."""
        return tuple(cls._field_view(name, one, raw, errors, human) for name, one in cls.asked().items())

    @classmethod
    def _field_view(
        cls,
        name: str,
        asked: Asked,
        raw: Mapping[str, str],
        errors: Mapping[str, FieldError],
        human: HumanCheck | None,
    ) -> FieldView:
        if asked.kind is Kind.CAPTCHA and human is not None:
            return human.field_view(name, raw.get(name, ""), errors.get(name))
        key = f"{cls.KEY}.{name}"
        return FieldView(
            name=name,
            kind=asked.kind,
            label=cls.label(name),
            value=raw.get(name, asked.default),
            mandatory=asked.mandatory,
            hint=find(f"{key}.hint") or "",
            example=find(f"{key}.example") or "",
            group=t(f"{cls.KEY}.{asked.group}") if asked.group else "",
            choices=asked.choices() if asked.choices else (),
            suggestions=asked.suggestions() if asked.suggestions else (),
            max_length=asked.max_length,
            gauge=asked.gauge,
            error=errors.get(name),
            why=why(asked.rule) if asked.rule else "",
        )


def blank(value: str) -> bool:
    """Whether nothing was typed. Blanks alone are nothing, in a password too."""
    return not value or value.isspace()


def refusal(kind: str, values: Mapping[str, object]) -> FieldError:
    """The sentence for a refusal of that kind, and the rule behind it."""
    rule = str(values.get("rule", ""))
    return FieldError(t(f"errors.{kind}", **values), why(rule) if rule else "")
