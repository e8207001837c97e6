"""A menu: facts, then actions under headings. A recap is one too."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from espace_tui.screens.page import Page, fact_groups
from espace_tui.screens.widgets.actions import ActionItem, Button, Entry
from espace_tui.screens.widgets.flow import Flow
from espace_tui.screens.widgets.text import Prose
from espace_tui.state.view import ActionGroup, MenuView


class MenuPage(Page[MenuView]):
    """Places and recaps."""

    def content(self) -> ComposeResult:
        """Facts first, since a recap is read before it is confirmed."""
        yield from fact_groups(self.page_view.facts)
        for group in self.page_view.groups:
            yield from self._entries(group)

    def _entries(self, group: ActionGroup) -> ComposeResult:
        if group.title:
            yield Prose(group.title, classes="heading")
        alone = not group.title and all(one.primary for one in group.actions)
        with Flow(classes="buttons") if alone else Vertical(classes="entries"):
            for action in group.actions:
                yield Button(action) if alone else Entry(action)

    def preferred(self) -> Widget | None:
        """The main entry; but a recap begins with its first line, so that Enter pressed twice confirms nothing."""
        if any(fact.edit for group in self.page_view.facts for fact in group.facts):
            return None
        return next(iter(self.query(ActionItem).filter(".-primary")), None)
