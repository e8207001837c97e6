"""From a mail record to the text that is sent or shown (inventory §7, M-1)."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from espace_tui.texts import t
from store.records import Mail, MailState

WIDTH = 72

# A line that stands by itself: a numbered step, or one indented by four spaces (a code).
_ALONE = re.compile(r"( {4}|\d+\. |--$)")
_STICKS_TO_THE_WORD_BEFORE = re.compile(r" (?=[:;?!»])")
_STICKS_TO_THE_WORD_AFTER = re.compile(r"(?<=«) ")


class UnsafeHeader(ValueError):
    """A value can't go into a header: it holds a line end or another control character, or is empty."""


@dataclass(frozen=True)
class RenderedMail:
    """A mail ready to be read or sent. The body may hold a code, so it never shows in a repr."""

    sender: str
    to: str
    subject: str
    body: str = field(repr=False)


def render(mail: Mail, unseal: Callable[[str], str], *, sender: str, demonstration: bool) -> RenderedMail:
    """The mail as plain text of at most 72 columns, ended by one line end.

    ``unseal`` opens ``mail.sealed``; what it raises goes through. Once the seal is gone the text says that the
    code was erased. Raises UnsafeHeader when an address could add a header, MissingText for an unknown template.
    """
    values = {name: _printable(value) for name, value in mail.context.items()}
    values["code"] = _code(mail, unseal)
    parts = [t("mail.demonstration")] if demonstration else []
    parts += [t(f"mail.{mail.template}.body", **values), t("mail.closing")]
    return RenderedMail(
        sender=_header(sender),
        to=_header(mail.to),
        subject=_header(t(f"mail.{mail.template}.subject")),
        body="\n\n".join(_wrapped(part) for part in parts) + "\n",
    )


def _code(mail: Mail, unseal: Callable[[str], str]) -> str:
    if mail.sealed is not None:
        return _printable(unseal(mail.sealed))
    return t("mail.erased.failed") if mail.state is MailState.FAILED else t("mail.erased.sent")


def _header(value: str) -> str:
    if not value or _printable(value) != value:
        raise UnsafeHeader
    return value


def _printable(value: str) -> str:
    """The value on one line: control characters, line ends and lone surrogates become U+FFFD."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one for one in value
    )


def _wrapped(text: str) -> str:
    return "\n\n".join(_paragraph(part) for part in text.split("\n\n"))


def _paragraph(text: str) -> str:
    lines: list[str] = []
    running: list[str] = []
    for line in text.splitlines():
        if _ALONE.match(line):
            lines += _fill(" ".join(running)) if running else []
            running = []
            lines += _fill(line)
        else:
            running.append(line)
    return "\n".join(lines + (_fill(" ".join(running)) if running else []))


def _fill(text: str) -> list[str]:
    # French punctuation keeps its space but must not start a line: no-break while wrapping, plain once done.
    glued = _STICKS_TO_THE_WORD_AFTER.sub("\N{NO-BREAK SPACE}", _STICKS_TO_THE_WORD_BEFORE.sub("\xa0", text))
    indent = re.match(r" *(\d+\. )?", text)
    return [
        line.replace("\N{NO-BREAK SPACE}", " ")
        for line in textwrap.wrap(
            glued,
            WIDTH,
            subsequent_indent=" " * (len(indent.group()) if indent else 0),
            break_on_hyphens=False,
            break_long_words=True,
        )
    ]
