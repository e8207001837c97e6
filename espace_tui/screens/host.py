"""What a page needs of the application around it, so that pages know nothing of the application itself."""

from collections.abc import Mapping
from typing import Protocol

from espace_tui.screens.order import OrderedApp
from espace_tui.state.command import Command
from espace_tui.state.view import Action, Gauge, View


class SessionLike(Protocol):
    """What the face needs of a session."""

    over: bool

    @property
    def view(self) -> View:
        """What to show now."""
        ...

    def execute(self, command: Command) -> View:
        """Carry a command out; may take a while."""
        ...

    def remember(self, values: Mapping[str, str]) -> None:
        """Keep what was typed."""
        ...

    def gauge(self, field: str, values: Mapping[str, str]) -> Gauge | None:
        """The strength of a password; safe to call from another thread."""
        ...


class Host(OrderedApp, inherit_bindings=False):
    """An application that pages can be shown in."""

    session: SessionLike

    def follow(self, action: Action) -> None:
        """Carry an action out, after the view's question when it would lose what was typed."""
        raise NotImplementedError

    def run_command(self, command: Command, values: Mapping[str, str]) -> None:
        """Send a command to the session, in a thread, one at a time; its view replaces the page."""
        raise NotImplementedError

    def show_help(self) -> None:
        """Open the help of the page."""
        raise NotImplementedError

    def explain(self, why: str) -> None:
        """Open the rule behind a field."""
        raise NotImplementedError
