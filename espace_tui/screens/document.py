"""A long text to scroll through, with its actions always in sight."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from espace_tui.screens.page import Page
from espace_tui.screens.widgets.text import Prose, clean
from espace_tui.state.view import Action, Block, DocumentView
from espace_tui.texts import t


class DocumentPage(Page[DocumentView]):
    """Conditions, a mail: the text has the focus and the arrows scroll it."""

    CSS_PATH = "document.tcss"

    def content(self) -> ComposeResult:
        """The text in its own window, and where the reader is in it."""
        with VerticalScroll(id="document", can_focus=True):
            yield Static(text_of(self.page_view.blocks), id="text")
        yield Prose("", id="position")

    def own_actions(self) -> Iterable[Action]:
        """What to do with it."""
        return self.page_view.actions

    def on_mount(self) -> None:
        """Follow the scrolling, to say where the reader is."""
        document = self.query_one("#document", VerticalScroll)
        self.watch(document, "scroll_y", self._moved, init=False)
        self.watch(document, "virtual_size", self._moved, init=False)

    def first_focus(self) -> None:
        """The text."""
        self.query_one("#document").focus()

    def action_scroll(self, pages: int) -> None:
        """A page of the text."""
        document = self.query_one("#document", VerticalScroll)
        document.scroll_relative(y=pages * max(1, document.size.height - 2), animate=False)

    def _moved(self) -> None:
        document = self.query_one("#document", VerticalScroll)
        height, count = document.scrollable_content_region.height, document.virtual_size.height
        first = round(document.scroll_y) + 1
        last = min(first + height - 1, count)
        self.query_one("#position", Prose).say(t("screens.position", first=first, last=last, count=count))


def text_of(blocks: Iterable[Block]) -> Content:
    """The blocks as one text: headings in bold, items with a mark, lines as they are."""
    parts: list[Content] = []
    previous = ""
    for block in blocks:
        text = clean(block.text)
        if parts and not (block.kind == previous and block.kind in ("line", "item")):
            parts.append(Content(""))
        match block.kind:
            case "heading":
                parts.append(Content(text).stylize("bold $ink-strong"))
            case "item":
                parts.append(Content(f"• {text}"))
            case _:
                parts.append(Content(text))
        previous = block.kind
    return Content("\n").join(parts)
