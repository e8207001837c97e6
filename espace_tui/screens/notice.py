"""A notice: paragraphs, facts, then what to do next."""

from collections.abc import Iterable

from textual.app import ComposeResult

from espace_tui.screens.page import Page, fact_groups
from espace_tui.screens.widgets.text import Prose
from espace_tui.state.view import Action, NoticeView


class NoticePage(Page[NoticeView]):
    """Something to read and act on."""

    def content(self) -> ComposeResult:
        """Paragraphs and facts."""
        for paragraph in self.page_view.paragraphs:
            yield Prose(paragraph, classes="paragraph")
        yield from fact_groups(self.page_view.facts)

    def own_actions(self) -> Iterable[Action]:
        """What to do next."""
        return self.page_view.actions
