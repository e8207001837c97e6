"""Drives the application in tests, and reads what it shows."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from rich.segment import Segment
from textual.pilot import Pilot
from textual.widget import Widget

from espace_tui.app import EspaceApp
from espace_tui.screens.form import FormPage
from espace_tui.state.command import Back
from espace_tui.state.session import Session
from espace_tui.state.view import MenuView, View
from tests.screens.scripted import ScriptedSession, all_views
from tests.support import CONTACT, EMAIL, IDENTIFIERS, PASSWORD, World, choose, sign_in, submit, to_creation

NEW = "six girafes peignent 9 vélos lents"


def scripted(start: str, *more: View) -> ScriptedSession:
    """A session on one of the hand-made views, or on one of ``more``."""
    return ScriptedSession(*more, *all_views().values(), start=start)


def text(app: EspaceApp) -> str:
    """What the screen shows, without styles."""
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in segments(app))


def segments(app: EspaceApp) -> list[list[Segment]]:
    """What the screen shows, as it goes to the terminal."""
    lines = []
    background = app.screen.background_colors[1]
    for strip in app.screen._compositor.render_strips():
        for one in app._filters:
            strip = strip.apply_filter(one, background) if one.enabled else strip
        lines.append(list(strip))
    return lines


def digest(app: EspaceApp) -> str:
    """A short name for all styles on the screen."""
    content = hashlib.sha256()
    for line in segments(app):
        for segment in line:
            content.update(f"{segment.text}\x00{segment.style}\x01".encode())
    return content.hexdigest()[:16]


async def settle(pilot: Pilot[Any]) -> None:
    """Until nothing runs any more and the screen stays as it is."""
    app = pilot.app
    assert isinstance(app, EspaceApp)
    shown = ""
    while app.is_running and not app._exit:
        await app.workers.wait_for_complete()
        await pilot.pause()
        if (now := text(app)) == shown and not app.busy and not _gauge_awaited(app):
            return
        shown = now


def _gauge_awaited(app: EspaceApp) -> bool:
    page = app.page
    timer = page._gauge_timer if isinstance(page, FormPage) else None
    return timer is not None and timer._task is not None and not timer._task.done()


async def type_text(pilot: Pilot[Any], written: str) -> None:
    """Type characters, whichever they are."""
    from textual.events import Key

    for character in written:
        pilot.app.post_message(Key(character, character))
    await pilot.pause()


def stops(app: EspaceApp) -> list[Widget]:
    """What Tab goes to on this screen."""
    return list(app.screen.focus_chain)


Builder = Callable[[World], Session]


def pages() -> Iterator[tuple[str, Builder]]:
    """Every page of the journeys, each by how to get there."""
    yield "portal", lambda world: world.session()
    yield "authentication", lambda world: _at(world, "authentication")
    yield "mode", lambda world: _at(world, "authentication", "create")
    yield "sign_in", lambda world: _at(world, "authentication", "sign_in")
    yield "creation_terms", lambda world: _creation(world, 0)
    yield "creation_terms_text", lambda world: _then(_creation(world, 0), "read_terms")
    yield "creation_identifiers", lambda world: _creation(world, 1)
    yield "creation_identifiers_refused", _refused
    yield "creation_contact", lambda world: _creation(world, 2)
    yield "creation_recap", lambda world: _creation(world, 3)
    yield "code_sent", lambda world: _creation(world, 4)
    yield "activation_code", lambda world: _activation(world, 0)
    yield "activation_email", lambda world: _activation(world, 1)
    yield "activation_done", lambda world: _activation(world, 2)
    yield "home", _home
    yield "services", lambda world: _then(_home(world), "services")
    yield "contact", lambda world: _then(_home(world), "services", "contact")
    yield "save_recap", _save_recap
    yield "password_change", lambda world: _then(_home(world), "services", "password")
    yield "password_changed", _changed
    yield "password_expiring", _expiring
    yield "password_expiring_home", lambda world: _then(_expiring(world), "ok")
    yield "password_expired", _expired
    yield "password_renewal", _renewal
    yield "password_renewed", _renewed
    yield "recovery_who", lambda world: _recovery(world, 0)
    yield "recovery_sent", lambda world: _recovery(world, 1)
    yield "recovery_code", lambda world: _recovery(world, 2)
    yield "recovery_answer", lambda world: _recovery(world, 3)
    yield "recovery_password", lambda world: _recovery(world, 4)
    yield "recovery_done", lambda world: _recovery(world, 5)
    yield "captcha_mail", lambda world: _then(_creation(world, 0), "captcha.mail")
    yield "mailbox", lambda world: _then(_home(world), "mailbox")
    yield "mailbox_mail", _mail


def _save_recap(world: World) -> Session:
    session = _then(_home(world), "services", "contact", "recap")
    session.remember({"path": "~/recapitulatif.pdf"})
    return session


def _expired(world: World) -> Session:
    _activation(world, 2)
    world.later(days=3 * 366)
    session = world.session()
    sign_in(session)
    return session


def _changed(world: World) -> Session:
    session = _then(_home(world), "services", "password")
    submit(session, password=NEW, password_again=NEW)
    return session


def _expiring(world: World) -> Session:
    _activation(world, 2)
    world.later(days=365 * 3 - 20)
    session = world.session()
    sign_in(session)
    return session


def _renewal(world: World) -> Session:
    session = _expired(world)
    submit(session)
    return session


def _renewed(world: World) -> Session:
    session = _renewal(world)
    submit(session, current=PASSWORD, password=NEW, password_again=NEW)
    return session


def _recovery(world: World, page: int) -> Session:
    _activation(world, 2)
    session = world.session()
    choose(session, "authentication", "forgotten")
    if page >= 1:
        submit(session, login_email=EMAIL)
    if page >= 2:
        choose(session, "code")
    if page >= 3:
        submit(session, code=world.code(template="recovery_code"))
    if page >= 4:
        submit(session, answer=CONTACT["answer"])
    if page >= 5:
        submit(session, password=NEW, password_again=NEW)
    return session


def _mail(world: World) -> Session:
    session = _then(_home(world), "mailbox")
    view = session.view
    assert isinstance(view, MenuView)
    session.execute(view.groups[0].actions[0].command)
    return session


def _at(world: World, *actions: str) -> Session:
    return _then(world.session(), *actions)


def _then(session: Session, *actions: str) -> Session:
    choose(session, *actions)
    return session


def _creation(world: World, step: int) -> Session:
    session = world.session()
    to_creation(session)
    if step >= 1:
        submit(session, accepted="oui")
    if step >= 2:
        submit(session, **IDENTIFIERS)
    if step >= 3:
        submit(session, **CONTACT)
    if step >= 4:
        choose(session, "confirm")
    return session


def _refused(world: World) -> Session:
    session = _creation(world, 1)
    submit(session, login_email="lila", login_email_again="lila@exemple.fr", password="azerty")
    return session


def _activation(world: World, step: int) -> Session:
    session = _creation(world, 4)
    choose(session, "activate")
    if step >= 1:
        submit(session, code=world.code())
    if step >= 2:
        submit(session, login_email=EMAIL)
    return session


def _home(world: World) -> Session:
    _activation(world, 2)
    session = world.session()
    sign_in(session)
    return session


def back(session: Session) -> None:
    """« Étape précédente »."""
    session.execute(Back())
