"""Keys one after the other.

Textual hands each key to the widget that has the focus when the key arrives, though the key before it may still be
about to move the focus: « nom⇥prénom » that comes in one piece, as it does over a slow link or from a braille
keyboard, would all go to the first field. Here a key waits until the one before has had its effect.
"""

import time
from collections import deque

from textual import events
from textual.app import App
from textual.message import Message
from textual.widgets import Input

from espace_tui.outcome import Outcome

PATIENCE = 1.0
"""Seconds after which a key is no longer waited for: what it went to was taken away meanwhile."""
ROUNDS = 2
"""A key bubbles up to its binding, whose action may post a message that bubbles up in turn."""


class OrderedApp(App[Outcome], inherit_bindings=False):
    """An application that takes keys and pastes strictly in turn."""

    class KeyDone(Message):
        """Follows a key on its way up; when it arrives, what the key set off has happened."""

        def __init__(self, rounds: int) -> None:
            super().__init__()
            self.rounds = rounds

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._key_began: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes from the terminal queue up; everything else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            await self._take_keys()
        else:
            await super().on_event(event)

    async def take_key(self, event: events.Key | events.Paste) -> None:
        """Hand a key to whatever it is for."""
        await super().on_event(event)

    def forget_key(self) -> None:
        """Wait no longer for the key at work."""
        self._key_began = None

    async def _take_keys(self) -> None:
        while self._waiting and not self._at_work():
            event = self._waiting.popleft()
            if isinstance(event, events.Paste) or (event.is_printable and isinstance(self.focused, Input)):
                # Text moves no focus, and a field takes what it is given in order.
                await self.take_key(event)
                continue
            self._key_began = time.monotonic()
            await self.take_key(event)
            self._follow(ROUNDS)

    def _at_work(self) -> bool:
        return self._key_began is not None and time.monotonic() - self._key_began < PATIENCE

    def _follow(self, rounds: int) -> None:
        if not self.screen_stack or not (self.focused or self.screen).post_message(self.KeyDone(rounds)):
            self.forget_key()

    async def on_ordered_app_key_done(self, message: KeyDone) -> None:
        """The key has arrived at its binding, or has had its effect."""
        if message.rounds > 1:
            self._follow(message.rounds - 1)
        else:
            self.forget_key()
            await self._take_keys()
