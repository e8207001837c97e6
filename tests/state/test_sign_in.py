"""F-4: signing in, the home page, and leaving."""

from dataclasses import replace

from espace_tui.state.command import Leave, Submit
from espace_tui.state.view import FormView, MenuView
from store.records import Account, Event
from tests.support import CHEAP, EMAIL, PASSWORD, World, choose, sign_in, solution


def refusal(view: object) -> str:
    assert isinstance(view, FormView), view
    assert view.form_error is not None
    return view.form_error.sentence


def test_the_home_page_shows_name_number_and_expiry(active: World) -> None:
    view = sign_in(active.session())
    assert isinstance(view, MenuView)
    assert view.page == "places.home"
    assert {fact.label: fact.value for group in view.box for fact in group.facts} == {
        "Nom": "Mme Lila ROSEMONDE",
        "Abonné": "20232340000001",
        "Expiration du mot de passe": "21/08/2026",
    }
    assert view.statuses == ()


def test_the_address_is_known_in_any_case_and_the_password_in_one(active: World) -> None:
    assert sign_in(active.session(), EMAIL.upper()).page == "places.home"
    assert sign_in(active.session(), password=PASSWORD.upper()).page == "sign_in.form"


def test_an_unknown_address_and_a_wrong_password_are_refused_in_the_same_words(active: World) -> None:
    wrong = refusal(sign_in(active.session(), password=PASSWORD + "x"))
    unknown = refusal(sign_in(active.session(), "personne@exemple.fr"))
    assert wrong == unknown


def test_each_try_costs_a_new_puzzle(active: World) -> None:
    session = active.session()
    choose(session, "authentication", "sign_in")
    before = solution(session)
    view = session.execute(Submit({"login_email": EMAIL, "password": "x" * 20, "captcha": before}))
    assert refusal(view)
    assert solution(session) != before
    assert {one.name: one.value for one in view.fields} == {"login_email": EMAIL, "password": "", "captcha": ""}  # type: ignore[union-attr]


def test_every_entry_of_home_and_services_leads_somewhere(active: World) -> None:
    session = active.session()
    sign_in(session)
    assert choose(session, "services").page == "places.services"
    contact = choose(session, "contact")
    assert isinstance(contact, MenuView)
    shown = {fact.label: fact.value for group in contact.facts for fact in group.facts}
    assert shown["Téléphone"] == "01 23 45 67 89"
    assert shown["Adresse"] == "12 rue de Longchamp, 75016 Paris, FRANCE"
    assert choose(session, "recap").page == "save_recap.form"


def test_signing_out_ends_at_the_portal_and_is_noted(active: World) -> None:
    session = active.session()
    sign_in(session)
    view = choose(session, "sign_out")
    assert view.page == "places.portal"
    assert session.account_id is None
    assert [event.kind for event in active.store.scan(Event)][-2:] == ["sign_in.done", "sign_out"]
    session.execute(Leave())
    assert session.over


def test_a_hash_of_older_parameters_is_made_anew_at_sign_in(active: World, tmp_path: object) -> None:
    [before] = active.store.scan(Account)
    active.policy = replace(CHEAP, argon2_rounds=3)
    active.vault = type(active.vault)(b"k" * 32, active.policy, active.entropy)
    assert sign_in(active.session()).page == "places.home"
    [after] = active.store.scan(Account)
    assert after.password.hash != before.password.hash
    assert "t=3" in after.password.hash
    assert sign_in(active.session()).page == "places.home"


def test_an_expired_password_opens_nothing_and_a_wrong_one_does_not_tell(active: World) -> None:
    active.later(days=365 * 3 + 1)
    session = active.session()
    assert sign_in(session).page == "passwords.expired_who"
    assert session.account_id is None
    assert refusal(sign_in(active.session(), password="x" * 25))


def test_home_warns_from_sixty_days_before_the_end(active: World) -> None:
    active.now = active.now.replace(year=2026, month=6, day=21)
    assert sign_in(active.session()).statuses == ()
    active.now = active.now.replace(day=22)
    session = active.session()
    assert sign_in(session).page == "passwords.expiring"
    assert "60" in choose(session, "ok").statuses[0].sentence
