"""The composition root: the only place where the heart meets the real store, clock, chance, keys and machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from espace_tui.machine import MachineSound, came_from
from espace_tui.state.command import Command
from espace_tui.state.policy import POLICY
from espace_tui.state.services import Services
from espace_tui.state.session import Session
from espace_tui.state.vault import Vault
from espace_tui.state.view import View
from espace_tui.texts import t
from store.embedded import open_store, read_info
from store.errors import NotAStore, StoreError, WrongKind
from store.protocol import Store

if TYPE_CHECKING:
    from espace_tui.config import Start
    from espace_tui.state.recap import Recap

DEMONSTRATION = "-demonstration"
"""What the folder and the key of a demonstration have after their names."""
_CLOCK_OWNER, _CLOCK_ID = "demonstration", "clock"
SECONDS_BETWEEN_LOOKS = 60.0
"""How often the outbox is looked at unasked: a mail that failed is due again by the clock, not by a command."""
SECONDS_TO_FINISH = 5.0
"""How long leaving the program waits for a mail that is on its way."""


@dataclass(frozen=True)
class Place:
    """Where a store and its key lie; which kind it has to be."""

    folder: Path
    key_file: Path
    demonstration: bool


def place_of(start: Start, *, demonstration: bool, named: bool) -> Place:
    """Where to look. A demonstration lives beside the ordinary store, unless the user ``named`` the folder."""
    if not demonstration:
        return Place(start.data_folder, start.key_file, False)
    folder = start.data_folder if named else _beside(start.data_folder)
    return Place(folder, _beside(start.key_file), True)


def place_found(start: Start, place: Place) -> Place:
    """The same folder, taken as the kind of store that it holds: for the operator, who reads either."""
    info = read_info(place.folder)
    if info is None or info.demonstration == place.demonstration:
        return place
    return Place(place.folder, _beside(start.key_file) if info.demonstration else start.key_file, info.demonstration)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + DEMONSTRATION)


def services_at(place: Place, start: Start, environ: Mapping[str, str], *, create: bool) -> Services:
    """Open the store (and make it, with its key, when ``create``) and put everything around it together.

    Raises StoreError (WrongKind when the store there is of the other kind), KeyFileError.
    """
    from espace_tui.config import load_key

    entropy = SystemRandom()
    info = read_info(place.folder)
    if info is None and not create:
        raise NotAStore(place.folder, "empty")
    if info is not None and info.demonstration != place.demonstration:
        raise WrongKind(place.folder)
    vault = Vault(load_key(place.key_file, create=info is None, entropy=entropy), POLICY, entropy)
    store = open_store(
        place.folder,
        create=create,
        demonstration=place.demonstration,
        key_check=vault.key_check,
        now=datetime.now(UTC),
    )
    return Services(
        store=store,
        vault=vault,
        policy=POLICY,
        now=clock_of(store),
        entropy=entropy,
        documents=LatePaper(),
        sound=MachineSound(environ),
        save_file=_save_file,
        home_folder=_home(),
        source=came_from(environ),
        mail_waits=start.mail_waits,
        sender=start.sender,
    )


class LatePaper:
    """The documents, whose templates and PDF engine are only loaded when a first one is made."""

    def recap_pdf(self, recap: Recap) -> bytes:
        """The récapitulatif as a tagged PDF."""
        from espace_tui.documents import Paper

        return Paper().recap_pdf(recap)

    def recap_text(self, recap: Recap) -> str:
        """The same in plain text."""
        from espace_tui.documents import Paper

        return Paper().recap_text(recap)


def _save_file(path: Path, content: bytes, replace: bool) -> None:
    from espace_tui.files import save_file

    save_file(path, content, replace)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without an entry in the system's list
        return Path.cwd()


# The clock


def clock_of(store: Store) -> Callable[[], datetime]:
    """The system's clock in UTC; in a demonstration, moved as the store says at each look."""
    if not store.info.demonstration:
        return _system_time
    return lambda: _system_time() + _offset(store)


def _system_time() -> datetime:
    return datetime.now(UTC)


def _offset(store: Store) -> timedelta:
    from store.records import DemonstrationClock

    clock = store.get(DemonstrationClock, _CLOCK_OWNER, _CLOCK_ID)
    return timedelta(seconds=clock.offset_seconds if clock else 0)


def move_clock(store: Store, moved: Callable[[datetime], datetime] | None) -> datetime:
    """Move a demonstration's clock from where it stands (None: back to the system's) and return its new time.

    Raises WrongKind on an ordinary store, OverflowError when a date gets out of the calendar, StoreError.
    """
    if not store.info.demonstration:
        raise WrongKind(None)
    from store.records import DemonstrationClock

    real = _system_time()
    with store.transaction() as tx:
        found = tx.get(DemonstrationClock, _CLOCK_OWNER, _CLOCK_ID)
        offset = timedelta(seconds=found.offset_seconds if found else 0)
        target = real if moved is None else moved(real + offset)
        seconds = round((target - real).total_seconds())
        if found is None:
            tx.insert(DemonstrationClock(id=_CLOCK_ID, owner=_CLOCK_OWNER, offset_seconds=seconds))
        else:
            tx.save(found.changed(offset_seconds=seconds))
    return real + timedelta(seconds=seconds)


# Sessions and mail


class Sender:
    """Takes the outbox to the mail server in a thread of its own: when it is woken, and from time to time.

    ``trouble`` is the last difficulty as a sentence, or empty.
    """

    def __init__(self, services: Services, config_file: Path) -> None:
        self._services = services
        self._config_file = config_file
        self._woken = threading.Event()
        self._ending = False
        self.trouble = ""
        self._thread = threading.Thread(target=self._run, daemon=True, name="courier")
        self._thread.start()

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    def finish(self) -> None:
        """Give what is on its way a moment, then let the program end; what waits is sent next time."""
        self._ending = True
        self._woken.set()
        self._thread.join(SECONDS_TO_FINISH)

    def _run(self) -> None:
        while not self._ending:
            self._woken.wait(SECONDS_BETWEEN_LOOKS)
            self._woken.clear()
            try:
                self.trouble = send(self._services, self._config_file, only_if_waiting=True)
            except Exception as fault:  # a thread that dies would print its traceback over the face
                from espace_tui.crash import reported

                self.trouble = reported(fault)


def send(services: Services, config_file: Path, *, only_if_waiting: bool) -> str:
    """Deliver what is due; returns the last trouble as a sentence, empty when there was none."""
    from store.records import Mail

    try:
        if only_if_waiting and next(services.store.waiting(Mail), None) is None:
            return ""
        from espace_tui.config import BadSetting, load_settings
        from espace_tui.delivery import deliver

        try:
            server = load_settings(config_file).smtp
        except BadSetting as error:
            return error.sentence
        return deliver(services.store, services.vault, server, services.now).problem if server else ""
    except StoreError as error:
        return t(f"store.{type(error).__name__}", path=error.path or "")


class SendingSession(Session):
    """A session that has its mails sent after each command."""

    def __init__(self, services: Services, sender: Sender) -> None:
        super().__init__(services)
        self._sender = sender

    def execute(self, command: Command) -> View:
        """Carry the command out, then wake the courier."""
        view = super().execute(command)
        self._sender.wake()
        return view
