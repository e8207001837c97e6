"""A page: what the session is at. Places, flows and notices are pages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING

from espace_tui.state.command import Choose, Command
from espace_tui.state.view import Action, Gauge, View
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Page(ABC):
    """Shows a view, and answers a command with the page to go to (itself to stay)."""

    @abstractmethod
    def view(self, session: Session) -> View:
        """What to show now. The session adds its status lines and what demonstrations have."""

    @abstractmethod
    def handle(self, session: Session, command: Command) -> Page:
        """Carry the command out; a command that has no meaning here changes nothing."""

    def remember(self, values: Mapping[str, str]) -> None:  # noqa: B027  (most pages have nothing to keep)
        """Keep what was typed so far, without judging it."""

    def gauge(self, session: Session, field: str, values: Mapping[str, str]) -> Gauge | None:
        """The strength of the password in that field, or None where there is no gauge."""
        return None

    def refuse(self, sentence: str) -> bool:
        """Show why nothing could be stored; false when the page has no place for it."""
        return False


def action(key: str, name: str, *, primary: bool = False) -> Action:
    """The action ``name`` of the page ``key``; its label is the text ``<key>.action.<name>``."""
    return Action(name, t(f"{key}.action.{name}"), Choose(name), primary=primary)
