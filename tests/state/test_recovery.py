"""F-10: a forgotten password, from the sign-in page back to it."""

import pytest

from espace_tui.state.session import Session
from espace_tui.state.view import FormView, NoticeView, View
from store.records import Event, Mail, Recovery
from tests.support import ANSWER, EMAIL, PASSWORD, World, choose, sign_in, submit

NEW = "six girafes peignent 9 vélos lents"


def code_of(world: World) -> str:
    return world.code(template="recovery_code")


def ask(session: Session, email: str = EMAIL) -> View:
    choose(session, "authentication", "forgotten")
    return submit(session, login_email=email)


def to_answer(world: World, session: Session) -> View:
    ask(session)
    choose(session, "code")
    return submit(session, code=code_of(world))


def codes_sent(world: World) -> int:
    return sum(mail.template == "recovery_code" for mail in world.store.scan(Mail))


def test_a_forgotten_password_is_replaced_and_nobody_is_signed_in(active: World) -> None:
    session = active.session()
    answer = to_answer(active, session)
    assert isinstance(answer, FormView)
    assert {one.name: one.value for one in answer.fields} == {"question": "Quel est votre surnom ?", "answer": ""}
    assert submit(session, answer=ANSWER).page == "recovery.password"
    done = submit(session, password=NEW, password_again=NEW)
    assert isinstance(done, NoticeView)
    assert done.page == "recovery.done"
    assert session.account_id is None
    assert choose(session, "sign_in").page == "sign_in.form"
    assert submit(session, login_email=EMAIL, password=NEW).page == "places.home"
    assert sign_in(active.session(), password=PASSWORD).page == "sign_in.form"
    assert any(mail.subject.endswith("Modification du mot de passe") for mail in active.mails())
    assert list(active.store.scan(Recovery)) == []
    kinds = [event.kind for event in active.store.scan(Event)]
    assert kinds[2:5] == ["recovery.requested", "recovery.code_accepted", "password.recovered"]


def test_a_known_and_an_unknown_address_see_the_same(active: World) -> None:
    known, unknown = ask(active.session()), ask(active.session(), "personne@exemple.fr")
    assert isinstance(known, NoticeView)
    assert isinstance(unknown, NoticeView)
    assert (known.title, known.paragraphs[1:]) == (unknown.title, unknown.paragraphs[1:])
    assert codes_sent(active) == 1
    session = active.session()
    ask(session, "personne@exemple.fr")
    choose(session, "code")
    refused = submit(session, code=code_of(active))
    assert isinstance(refused, FormView)
    assert refused.form_error is not None


def test_no_second_code_is_sent_while_one_is_good(active: World) -> None:
    ask(active.session())
    active.later(minutes=15)
    ask(active.session())
    assert codes_sent(active) == 1
    active.later(seconds=1)
    ask(active.session())
    assert codes_sent(active) == 2


def test_a_code_is_good_for_fifteen_minutes_and_for_one_use(active: World) -> None:
    session = active.session()
    ask(session)
    choose(session, "code")
    active.later(minutes=15, seconds=1)
    assert submit(session, code=code_of(active)).page == "recovery.code"
    first, second = active.session(), active.session()
    to_answer(active, first)
    ask(second)
    choose(second, "code")
    assert submit(second, code=code_of(active)).page == "recovery.code"
    assert first.view.page == "recovery.answer"


def test_three_wrong_codes_void_the_right_one(active: World) -> None:
    session = active.session()
    ask(session)
    choose(session, "code")
    for _ in range(3):
        assert submit(session, code="abcdefghijkl").page == "recovery.code"
    assert submit(session, code=code_of(active)).page == "recovery.code"


@pytest.mark.parametrize("typed", ["capitaine ficelle", "  CAPITAINE   Ficelle ", "Capitàine Ficellé"])
def test_case_accents_and_repeated_blanks_of_the_answer_do_not_count(active: World, typed: str) -> None:
    session = active.session()
    to_answer(active, session)
    assert submit(session, answer=typed).page == "recovery.password"


def test_five_wrong_answers_end_the_request(active: World) -> None:
    session = active.session()
    to_answer(active, session)
    for _ in range(4):
        view = submit(session, answer="Sergent Corde")
        assert view.page == "recovery.answer"
    view = submit(session, answer="Sergent Corde")
    assert view.page == "places.authentication"
    assert "terminée sans succès" in view.statuses[0].sentence
    assert list(active.store.scan(Recovery)) == []
    assert sign_in(active.session()).page == "places.home"


def test_time_ends_the_request_between_two_pages(active: World) -> None:
    session = active.session()
    to_answer(active, session)
    submit(session, answer=ANSWER)
    active.later(minutes=16)
    assert submit(session, password=NEW, password_again=NEW).page == "places.authentication"
    assert sign_in(active.session()).page == "places.home"


def test_a_recovery_that_another_one_overtook_changes_nothing(active: World) -> None:
    old = active.session()
    to_answer(active, old)
    submit(old, answer=ANSWER)
    active.later(minutes=16)
    fresh = active.session()
    to_answer(active, fresh)
    assert submit(old, password=NEW, password_again=NEW).page == "places.authentication"
    submit(fresh, answer=ANSWER)
    assert submit(fresh, password=NEW, password_again=NEW).page == "recovery.done"


def test_the_password_in_use_can_not_be_chosen_again(active: World) -> None:
    session = active.session()
    to_answer(active, session)
    submit(session, answer=ANSWER)
    view = submit(session, password=PASSWORD, password_again=PASSWORD)
    assert isinstance(view, FormView)
    assert [one.name for one in view.errors] == ["password"]
    assert submit(session, password=NEW, password_again=NEW).page == "recovery.done"


def test_the_question_is_never_shown_before_the_code(active: World) -> None:
    session = active.session()
    ask(session)
    assert choose(session, "answer").page == "recovery.sent"
    assert choose(session, "code").page == "recovery.code"
    assert choose(session, "confirm", "sign_in").page == "recovery.code"


def test_no_secret_of_a_recovery_is_in_the_files(active: World) -> None:
    session = active.session()
    to_answer(active, session)
    submit(session, answer=ANSWER)
    submit(session, password=NEW, password_again=NEW)
    written = b"".join(path.read_bytes() for path in active.folder.rglob("*") if path.is_file())
    for secret in (code_of(active), NEW, ANSWER):
        assert secret.encode() not in written
