"""Every sentence that a user reads, behind one lookup.

A key is ``module.rest``: ``creation.identifiers.login_email.label`` is the entry
``identifiers.login_email.label`` of ``texts/<language>/creation.py``. Catalogues are Python modules, read only
when a first key of theirs is asked for, so that start-up pays for the portal alone.
"""

from functools import cache
from importlib import import_module

LANGUAGE = "fr"


class MissingText(KeyError):
    """No such key: a fault of the program, that tests catch."""


@cache
def _catalogue(module: str) -> dict[str, str]:
    texts: dict[str, str] = import_module(f"{__name__}.{LANGUAGE}.{module}").TEXTS
    return texts


def t(key: str, /, **values: object) -> str:
    """The sentence of that key, with ``{name}`` filled from ``values``.

    Raises MissingText. Values are put in as they are: whatever shows them decides on escaping.
    """
    text = find(key)
    if text is None:
        raise MissingText(key)
    return text.format(**values) if values else text


def find(key: str) -> str | None:
    """The sentence of that key as it stands in the catalogue, or None when there is none."""
    module, _, rest = key.partition(".")
    try:
        return _catalogue(module).get(rest)
    except ModuleNotFoundError:
        return None


def paragraphs(key: str, /, **values: object) -> tuple[str, ...]:
    """The text of that key, one entry a paragraph (paragraphs are parted by an empty line)."""
    return tuple(" ".join(part.split()) for part in t(key, **values).split("\n\n") if part.strip())
