"""What the text of the terms is made of: pairs (kind, text) for ``view.Block``."""

VERSION = "01/04/2026"


def article(title: str, section: str) -> tuple[str, str]:
    """The heading of an article, with its reference."""
    return "heading", f"{title} (CGU {VERSION}, §{section})"


def paragraph(text: str) -> tuple[str, str]:
    """A paragraph."""
    return "paragraph", text


def items(*texts: str) -> tuple[tuple[str, str], ...]:
    """The entries of a list."""
    return tuple(("item", text) for text in texts)
