"""No password, code or answer is in anything that is written or printed."""

import traceback
from pathlib import Path

import pytest

from espace_tui.state.command import Submit
from tests.support import ANSWER, EMAIL, PASSWORD, World, activate, choose, create, sign_in, submit, to_recap


def everything_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_secret_is_in_the_files_of_the_store_at_any_moment(world: World) -> None:
    session = world.session()

    def clean(*secrets: str) -> None:
        written = everything_in(world.folder)
        assert EMAIL.encode() in written
        for secret in (PASSWORD, ANSWER, ANSWER.casefold(), *secrets):
            assert secret.encode() not in written

    create(session)
    code = world.code()
    clean(code)
    activate(session, code)
    clean(code)
    sign_in(world.session(), password="mauvais " + PASSWORD)
    sign_in(session)
    choose(session, "services", "contact", "recap")
    submit(session, format="text", answer="faux " + ANSWER)
    clean(code, "mauvais", "faux")


def test_views_commands_and_flows_do_not_print_secrets(world: World) -> None:
    session = world.session()
    to_recap(session)
    printed = repr((session.view, session._page, Submit({"password": PASSWORD}), vars(session)))
    assert PASSWORD not in printed
    assert ANSWER not in printed


def test_a_failure_in_mid_flow_prints_no_secret(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    session = world.session()
    to_recap(session)

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(type(world.store), "transaction", broken)
    with pytest.raises(RuntimeError) as caught:
        choose(session, "confirm")
    text = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in text
    assert ANSWER not in text
