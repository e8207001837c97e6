"""F-5, F-7, F-8: acceptance examples 1 and 2 of the inventory, and passwords that change."""

from datetime import UTC, datetime

import pytest

from espace_tui.state.session import Session
from espace_tui.state.view import FormView, MenuView, NoticeView, View
from store.records import Account, Event
from tests.support import EMAIL, PASSWORD, World, choose, sign_in, submit

NEW = "six girafes peignent 9 vélos lents"


def account(world: World) -> Account:
    [one] = world.store.scan(Account)
    return one


def errors(view: View) -> dict[str, str]:
    assert isinstance(view, FormView), view
    return {one.name: one.error.sentence for one in view.errors if one.error}


def names(view: View) -> list[str]:
    assert isinstance(view, FormView), view
    return [one.name for one in view.fields]


def at_change(world: World) -> Session:
    session = world.session()
    sign_in(session)
    choose(session, "services", "password")
    return session


def change(session: Session, new: str = NEW, **more: str) -> View:
    return submit(session, password=new, password_again=new, **more)


def test_example_1_a_password_set_on_25_08_2023_is_valid_until_24_august_2026(active: World) -> None:
    active.now = datetime(2023, 8, 25, 13, 10, tzinfo=UTC)
    view = change(at_change(active))
    assert isinstance(view, NoticeView)
    assert "24 août 2026" in " ".join(view.paragraphs)
    mail = active.mails()[-1]
    assert mail.subject == "Espace professionnel - Modification du mot de passe"
    assert "24 août 2026" in mail.body


def test_a_changed_password_opens_the_account_and_the_former_one_no_more(active: World) -> None:
    session = at_change(active)
    before = account(active)
    change(session)
    assert choose(session, "ok").page == "places.home"
    assert sign_in(active.session(), password=PASSWORD).page == "sign_in.form"
    assert sign_in(active.session(), password=NEW).page == "places.home"
    after = account(active)
    assert (after.subscriber_number, after.contact, after.trust) == (
        before.subscriber_number,
        before.contact,
        before.trust,
    )
    assert "password.changed" in [event.kind for event in active.store.scan(Event)]


def test_the_current_password_is_asked_when_it_was_typed_over_five_minutes_ago(active: World) -> None:
    assert names(at_change(active).view) == ["password", "password_again"]
    session = active.session()
    sign_in(session)
    active.later(minutes=5, seconds=1)
    assert names(choose(session, "services", "password")) == ["current", "password", "password_again"]
    assert set(errors(change(session, current="x" * 25))) == {"current"}
    assert account(active).former_hashes == ()
    assert change(session, current=PASSWORD).page == "passwords.changed"


def test_none_of_the_last_five_passwords_is_taken_again(active: World) -> None:
    used = [PASSWORD, *(f"{word} girafes peignent 9 vélos lents" for word in ("six", "dix", "onze", "vingt"))]
    session = at_change(active)
    for new in used[1:]:
        assert change(session, new).page == "passwords.changed"
        choose(session, "ok", "services", "password")
    for old in used:
        assert "5 derniers" in errors(change(session, old))["password"]
    assert change(session, NEW.replace("six", "cent")).page == "passwords.changed"
    choose(session, "ok", "services", "password")
    assert change(session, PASSWORD).page == "passwords.changed"


def test_why_names_the_rule_and_its_document(active: World) -> None:
    view = change(at_change(active), PASSWORD)
    assert isinstance(view, FormView)
    [refused] = view.errors
    assert refused.error is not None
    assert "« Mot de passe expiré », §1.3" in refused.error.why


def test_the_gauge_knows_the_holder(active: World) -> None:
    session = at_change(active)
    gauge = session.gauge("password", {"password": "rosemonde rosemonde lila paris"})
    assert gauge is not None
    assert not gauge.accepted


def test_a_change_that_another_session_overtook_is_refused(active: World) -> None:
    one, other = at_change(active), at_change(active)
    change(one)
    assert "ailleurs" in errors(change(other, "sept girafes peignent 9 vélos lents"))["password"]
    assert sign_in(active.session(), password=NEW).page == "places.home"


@pytest.mark.parametrize(
    ("day", "page", "left"),
    [
        (datetime(2026, 6, 21, 9, tzinfo=UTC), "places.home", None),
        (datetime(2026, 6, 22, 9, tzinfo=UTC), "passwords.expiring", "60"),
        (datetime(2026, 8, 21, 21, 59, tzinfo=UTC), "passwords.expiring", "0"),
        (datetime(2026, 8, 21, 22, 1, tzinfo=UTC), "passwords.expired_who", None),
    ],
)
def test_example_2_sixty_days_warn_the_last_day_counts_and_the_next_one_does_not(
    active: World, day: datetime, page: str, left: str | None
) -> None:
    active.now = day
    session = active.session()
    view = sign_in(session)
    assert view.page == page
    if left is not None:
        home = choose(session, "ok")
        assert isinstance(home, MenuView)
        box = {fact.label: fact.value for group in home.box for fact in group.facts}
        assert box["Jours restants avant le blocage"] == left
        assert choose(session, "password").page == "passwords.change"


def expired(world: World) -> Session:
    world.later(days=365 * 3 + 1)
    session = world.session()
    sign_in(session)
    return session


def test_an_expired_password_is_renewed_and_leads_back_to_the_sign_in_page(active: World) -> None:
    session = expired(active)
    assert session.account_id is None
    submit(session)
    view = change(session, current=PASSWORD)
    assert isinstance(view, NoticeView)
    assert view.page == "passwords.renewed"
    assert {fact.label for group in view.facts for fact in group.facts} == {"Nom", "Mot de passe valable jusqu'au"}
    assert choose(session, "sign_in").page == "sign_in.form"
    assert submit(session, login_email=EMAIL, password=NEW).page == "places.home"
    assert active.mails()[-1].subject.endswith("Modification du mot de passe")


def test_before_the_renewal_nothing_else_can_be_reached(active: World) -> None:
    session = expired(active)
    for action in ("home", "services", "contact", "recap", "password", "ok", "confirm"):
        assert choose(session, action).page == "passwords.expired_who"
    assert session.account_id is None


def test_an_expired_password_can_not_be_kept(active: World) -> None:
    session = expired(active)
    submit(session)
    assert set(errors(change(session, PASSWORD, current=PASSWORD))) == {"password"}


def test_wrong_old_passwords_end_the_renewal(active: World) -> None:
    session = expired(active)
    submit(session)
    for _ in range(active.policy.password_tries - 1):
        assert set(errors(change(session, current="x" * 25))) == {"current"}
    assert change(session, current="x" * 25).page == "places.authentication"


def test_another_address_than_the_account_s_is_refused_like_a_wrong_password(active: World) -> None:
    session = expired(active)
    submit(session, login_email="autre@exemple.fr")
    assert set(errors(change(session, current=PASSWORD))) == {"current"}
