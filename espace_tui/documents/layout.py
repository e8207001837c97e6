"""What the récapitulatif says, line by line: the one source of the PDF and of its plain-text twin."""

import unicodedata
from dataclasses import dataclass

from espace_tui.state.dates import in_paris
from espace_tui.state.recap import Recap
from espace_tui.texts import t


@dataclass(frozen=True, repr=False)
class Line:
    """A label with its colon, and its value, which an address makes several lines long."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, repr=False)
class Sheet:
    """The whole document in reading order. ``warning`` is empty outside demonstrations; ``created`` is ISO 8601."""

    title: str
    heading: str
    subheading: str
    warning: str
    sections: tuple[Section, ...]
    notice: str
    footer: str
    created: str


def sheet(recap: Recap) -> Sheet:
    """Lay a récapitulatif out (inventory §7). The answer has a line only when there is one (C-06)."""
    trust = [_line("question", recap.question)]
    if recap.answer is not None:
        trust.append(_line("answer", recap.answer))
    return Sheet(
        title=t("recap.title"),
        heading=t("recap.heading"),
        subheading=t("recap.subheading"),
        warning=t("recap.demonstration") if recap.demonstration else "",
        sections=(
            Section(
                t("recap.details"),
                (
                    _line("last_name", recap.last_name),
                    _line("first_name", recap.first_name),
                    _line("subscriber_number", recap.subscriber_number),
                    _line("phone", recap.phone),
                    _line("login_email", recap.login_email),
                    _line("address", *recap.address),
                ),
            ),
            Section(t("recap.trust"), tuple(trust)),
        ),
        notice=t("recap.notice"),
        footer=t("recap.footer", moment=f"{in_paris(recap.created_at):%d/%m/%Y à %Hh%Mmn%Ss}"),
        created=in_paris(recap.created_at).isoformat(timespec="seconds"),
    )


def _line(label: str, *values: str) -> Line:
    return Line(t(f"recap.{label}"), tuple(carried(value) for value in values))


def carried(value: str) -> str:
    """The value as it can stand in a document: what has no form at all (controls, surrogates) becomes U+FFFD."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _formless(one) else one for one in value)


def _formless(character: str) -> bool:
    # U+FFFE and its like are no characters (Cn); an unassigned code point may be one some day, and stays.
    category = unicodedata.category(character)
    return category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cn" and ord(character) & 0xFFFE == 0xFFFE)
