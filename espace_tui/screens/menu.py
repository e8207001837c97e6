"""A menu: facts, then actions under headings. A recap is one too."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical

from espace_tui.screens.page import Page, fact_groups
from espace_tui.screens.widgets.actions import Entry
from espace_tui.screens.widgets.text import Prose
from espace_tui.state.view import Action, ActionGroup, MenuView


class MenuPage(Page[MenuView]):
    """Places and recaps."""

    def content(self) -> ComposeResult:
        """Facts first, since a recap is read before it is confirmed; a primary action is a button at the foot."""
        yield from fact_groups(self.page_view.facts)
        for group in self.page_view.groups:
            entries = [one for one in group.actions if not one.primary]
            if entries:
                yield from self._entries(group, entries)

    def _entries(self, group: ActionGroup, entries: Iterable[Action]) -> ComposeResult:
        if group.title:
            yield Prose(group.title, classes="heading")
        with Vertical(classes="entries"):
            for action in entries:
                yield Entry(action)

    def own_actions(self) -> Iterable[Action]:
        """The primary actions."""
        return (one for group in self.page_view.groups for one in group.actions if one.primary)
