"""F-2: acceptance examples 3 and 5 of the inventory, and what a code is good for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from espace_tui.state.registration import Refused
from espace_tui.state.registration import activate as activate_account
from espace_tui.state.view import FormView, NoticeView
from store.records import Account, CreationRequest, Event
from tests.support import EMAIL, World, activate, choose, create, sign_in, submit


def sentence(view: object) -> str:
    assert isinstance(view, FormView), view
    assert view.form_error is not None
    return view.form_error.sentence


def test_activation_shows_the_number_and_makes_the_account(world: World) -> None:
    session = world.session()
    create(session)
    view = activate(session, world.code())
    assert isinstance(view, NoticeView)
    assert view.page == "activation.done"
    [account] = world.store.scan(Account)
    assert account.subscriber_number == "20232340000001"
    assert account.password.valid_until.isoformat() == "2026-08-21"
    shown = {fact.label: fact.value for group in view.facts for fact in group.facts}
    assert shown["Numéro d'abonné"] == "20232340000001"
    assert shown["Date d'inscription"] == "22 août 2023"
    assert list(world.store.scan(CreationRequest)) == []
    assert [event.kind for event in world.store.scan(Event)] == ["creation.requested", "activation.done"]


def test_the_address_typed_at_creation_is_not_asked_again(world: World) -> None:
    session = world.session()
    create(session)
    choose(session, "activate")
    view = submit(session, code=world.code())
    assert isinstance(view, FormView)
    assert {one.name: one.value for one in view.fields} == {"code_shown": world.code(), "login_email": EMAIL}
    view = choose(session, "clear")
    assert isinstance(view, FormView)
    assert {one.name: one.value for one in view.fields}["login_email"] == ""


def test_numbers_follow_each_other_and_restart_each_day_of_paris(world: World) -> None:
    def number(email: str) -> str:
        session = world.session()
        create(session, login_email=email, login_email_again=email)
        activate(session, world.code(email), email)
        return next(one.subscriber_number for one in world.store.scan(Account) if one.login_email == email)

    world.now = datetime(2024, 12, 31, 21, 0, tzinfo=UTC)
    assert number("a@exemple.fr") == "20243660000001"
    assert number("b@exemple.fr") == "20243660000002"
    world.later(hours=2)
    assert number("c@exemple.fr") == "20250010000001"


def test_a_code_works_at_47_h_59_and_no_more_at_48_h_and_a_second(world: World) -> None:
    early, late = world.session(), world.session()
    create(early)
    create(late, login_email="tard@exemple.fr", login_email_again="tard@exemple.fr")
    codes = [world.code(), world.code("tard@exemple.fr")]
    world.later(hours=47, minutes=59)
    assert activate(early, codes[0]).page == "activation.done"
    world.later(minutes=1, seconds=1)
    assert "48 heures" in sentence(activate(late, codes[1], "tard@exemple.fr"))


def test_a_code_works_once(world: World) -> None:
    session = world.session()
    create(session)
    code = world.code()
    activate(session, code)
    again = world.session()
    choose(again, "authentication")
    assert sentence(activate(again, code))
    assert len(list(world.store.scan(Account))) == 1


def test_the_case_of_a_code_counts(world: World) -> None:
    session = world.session()
    create(session)
    assert sentence(activate(session, world.code().swapcase()))


def test_another_requests_address_is_refused_in_the_same_words_as_an_unknown_one(world: World) -> None:
    session = world.session()
    create(session)
    code = world.code()
    create(world.session(), login_email="autre@exemple.fr", login_email_again="autre@exemple.fr")
    other = sentence(activate(session, code, "autre@exemple.fr"))
    unknown = sentence(submit(session, login_email="inconnu@exemple.fr"))
    assert other == unknown
    assert submit(session, login_email=EMAIL).page == "activation.done"


def test_after_five_wrong_codes_the_right_one_is_void_and_the_address_is_free_again(world: World) -> None:
    create(world.session())
    code = world.code()
    for _ in range(world.policy.code_tries):
        assert activate_account(world.services, EMAIL, "aaaaaaaaaaaa") is Refused.NO_MATCH
    assert activate_account(world.services, EMAIL, code) is Refused.NO_MATCH
    create(world.session())
    assert isinstance(activate_account(world.services, EMAIL, world.code()), Account)


def test_of_two_activations_at_once_one_wins(world: World) -> None:
    create(world.session())
    code = world.code()
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: activate_account(world.services, EMAIL, code), range(8)))
    assert sum(isinstance(one, Account) for one in outcomes) == 1
    assert len(list(world.store.scan(Account))) == 1


def test_before_activation_nobody_can_sign_in(world: World) -> None:
    create(world.session())
    assert sign_in(world.session()).page == "sign_in.form"
