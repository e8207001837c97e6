"""F-1, from the portal to the code sent."""

import pytest

from espace_tui.state.command import Back, Cancel, Choose, GoTo, Submit
from espace_tui.state.view import DocumentView, FormView, MenuView, NoticeView
from store.records import Account, CreationRequest, Event, Mail
from tests.support import (
    CONTACT,
    EMAIL,
    IDENTIFIERS,
    PASSWORD,
    World,
    activate,
    back,
    choose,
    create,
    solution,
    submit,
    to_creation,
    to_recap,
)


def fields(view: object) -> dict[str, str]:
    assert isinstance(view, FormView)
    return {one.name: one.value for one in view.fields}


def errors(view: object) -> dict[str, str]:
    assert isinstance(view, FormView), view
    return {one.name: one.error.sentence for one in view.errors if one.error}


def requests(world: World) -> list[CreationRequest]:
    return list(world.store.scan(CreationRequest))


def test_the_whole_creation_leaves_one_pending_request_one_mail_and_a_history(world: World) -> None:
    view = create(world.session())
    assert isinstance(view, NoticeView)
    assert view.page == "creation.code_sent"
    assert EMAIL in " ".join(view.paragraphs)
    [request] = requests(world)
    assert request.login_email == EMAIL
    assert request.contact.phone == "+33123456789"
    assert request.contact.address.country == "FR"
    assert (request.terms.version, request.terms.accepted_at) == ("01/04/2026", world.now)
    assert [mail.to for mail in world.mails()] == [EMAIL]
    assert [event.kind for event in world.store.scan(Event)] == ["creation.requested"]
    assert list(world.store.scan(Account)) == []


def test_nothing_is_stored_before_the_recap_is_confirmed(world: World) -> None:
    view = to_recap(world.session())
    assert isinstance(view, MenuView)
    assert view.page == "creation.recap"
    assert requests(world) == []
    assert world.mails() == []


def test_the_stepper_names_the_four_stages(world: World) -> None:
    view = to_creation(world.session())
    assert view.progress is not None
    assert view.progress.titles == ("Conditions générales", "Identifiants", "Coordonnées", "Activation")
    assert view.progress.number == 1


def test_the_conditions_can_be_read_and_come_back_with_the_box_still_ticked(world: World) -> None:
    session = world.session()
    to_creation(session)
    session.remember({"accepted": "oui"})
    text = choose(session, "read_terms")
    assert isinstance(text, DocumentView)
    assert any("CGU 01/04/2026, §3.2" in block.text for block in text.blocks)
    assert fields(session.execute(Back()))["accepted"] == "oui"


def test_conditions_not_accepted_and_puzzle_not_solved_are_refused(world: World) -> None:
    session = world.session()
    to_creation(session)
    assert set(errors(session.execute(Submit({})))) == {"accepted", "captcha"}
    before = solution(session)
    refused = session.execute(Submit({"accepted": "oui", "captcha": "??????"}))
    assert set(errors(refused)) == {"captcha"}
    assert solution(session) != before, "a wrong answer sets a new puzzle"
    assert fields(refused)["captcha"] == ""


def test_the_puzzle_ignores_case_and_blanks_and_once_solved_is_not_asked_again(world: World) -> None:
    session = world.session()
    to_creation(session)
    typed = f" {solution(session).upper()} "
    refused = session.execute(Submit({"accepted": "", "captcha": typed}))
    assert set(errors(refused)) == {"accepted"}
    view = session.execute(Submit({"accepted": "oui"}))
    assert view.page == "creation.identifiers"


def test_a_code_by_mail_replaces_the_puzzle(world: World) -> None:
    session = world.session()
    to_creation(session)
    choose(session, "captcha.mail")
    view = submit(session, email=EMAIL)
    assert view.page == "creation.terms"
    assert EMAIL in view.statuses[0].sentence
    view = session.execute(Submit({"accepted": "oui", "captcha": world.code(template="captcha_code").upper()}))
    assert view.page == "creation.identifiers"


def test_codes_by_mail_are_limited_in_one_form(world: World) -> None:
    session = world.session()
    to_creation(session)
    for _ in range(world.policy.captcha_mails):
        choose(session, "captcha.mail")
        assert submit(session, email=EMAIL).page == "creation.terms"
    choose(session, "captcha.mail")
    refused = submit(session, email=EMAIL)
    assert isinstance(refused, FormView)
    assert refused.form_error is not None
    assert len(world.mails()) == world.policy.captcha_mails


def test_the_sound_is_played_and_spells_the_same_puzzle(world: World) -> None:
    session = world.session()
    to_creation(session)
    before = solution(session)
    view = choose(session, "captcha.sound")
    assert view.statuses[0].sentence == "Le son est joué."
    assert world.sound.played[0].startswith(b"RIFF")
    assert solution(session) == before


def test_the_answer_is_given_in_words_only_in_demonstrations(world: World, demonstration: World) -> None:
    for place, told in ((world, False), (demonstration, True)):
        view = to_creation(place.session())
        assert isinstance(view, FormView)
        puzzle = next(one.puzzle for one in view.fields if one.puzzle)
        assert bool(puzzle.spelled) is told


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"login_email_again": "autre@exemple.fr"}, {"login_email_again"}),
        ({"login_email": "pas-une-adresse"}, {"login_email"}),
        ({"password_again": PASSWORD + "x"}, {"password_again"}),
        ({"password": "court", "password_again": "court"}, {"password"}),
        ({"login_email": "", "password": ""}, {"login_email", "password"}),
    ],
)
def test_identifiers_that_break_a_rule_are_named_and_kept(
    world: World, changed: dict[str, str], refused: set[str]
) -> None:
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    view = submit(session, **(IDENTIFIERS | changed))
    assert set(errors(view)) == refused
    assert fields(view) == IDENTIFIERS | changed


def test_a_foreign_address_needs_no_postcode_and_a_french_one_does(world: World) -> None:
    session = world.session()
    to_recap(session, postcode="")
    assert set(errors(session.view)) == {"postcode"}
    view = submit(session, **(CONTACT | {"country": "Belgique", "postcode": "", "phone": "+32 2 555 12 12"}))
    assert view.page == "creation.recap"


def test_going_back_loses_nothing(world: World) -> None:
    session = world.session()
    to_recap(session)
    assert fields(back(session)) == CONTACT
    assert fields(back(session)) == IDENTIFIERS
    assert fields(back(session))["accepted"] == "oui"


def test_what_was_remembered_is_there_after_going_back_and_forth(world: World) -> None:
    session = world.session()
    to_recap(session)
    back(session)
    session.remember({"city": "Lyo"})
    back(session)
    submit(session, **IDENTIFIERS)
    assert fields(session.view)["city"] == "Lyo"


def test_the_recap_numbers_its_lines_shows_no_secret_and_leads_back_to_each(world: World) -> None:
    session = world.session()
    view = to_recap(session)
    assert isinstance(view, MenuView)
    facts = [fact for group in view.facts for fact in group.facts]
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))
    shown = " ".join(fact.value for fact in facts)
    assert PASSWORD not in shown
    assert CONTACT["answer"] not in shown
    for fact in facts:
        assert fact.edit is not None
        there = session.execute(fact.edit.command)
        assert isinstance(there, FormView)
        assert there.focus
        assert back(session).page == "creation.recap"


def test_a_line_changed_from_the_recap_comes_straight_back_to_it(world: World) -> None:
    session = world.session()
    to_recap(session)
    session.execute(GoTo("creation.identifiers", "login_email"))
    view = submit(session, **(IDENTIFIERS | {"login_email": "l@exemple.fr", "login_email_again": "l@exemple.fr"}))
    assert view.page == "creation.recap"
    choose(session, "confirm")
    assert requests(world)[0].login_email == "l@exemple.fr"


def test_the_password_is_judged_again_with_the_name_and_address_known(world: World) -> None:
    session = world.session()
    name, password = "Zwyrtkowsky", "zwyrtkowsky-quirkelbexa"
    view = to_recap(session, last_name=name, first_name="Quirkelbexa", password=password, password_again=password)
    assert view.page == "creation.identifiers"
    assert "password" in errors(view)
    assert view.statuses


def test_an_easy_answer_is_warned_of_and_not_refused(world: World) -> None:
    view = to_recap(world.session(), answer="toto")
    assert view.page == "creation.recap"
    assert view.statuses


def test_an_answer_that_is_the_password_is_refused(world: World) -> None:
    assert "answer" in errors(to_recap(world.session(), answer=PASSWORD))


def test_cancelling_returns_to_where_the_flow_was_started(world: World) -> None:
    session = world.session()
    to_recap(session)
    assert session.view.confirm_leave
    assert session.execute(Cancel()).page == "places.mode"


def test_a_known_address_sees_the_same_pages_and_its_holder_is_told_once(world: World) -> None:
    first = create(world.session())
    session = world.session()
    create(session, login_email="autre@exemple.fr", login_email_again="autre@exemple.fr")
    activate(session, world.code("autre@exemple.fr"), "autre@exemple.fr")
    for _ in range(2):
        again = create(world.session(), login_email="AUTRE@exemple.fr", login_email_again="autre@Exemple.FR")
        assert (again.page, again.title) == (first.page, first.title)
    told = [mail for mail in world.store.scan(Mail) if mail.template == "address_in_use"]
    assert [mail.to for mail in told] == ["autre@exemple.fr"]
    assert len(list(world.store.scan(Account))) == 1


def test_a_pending_request_bars_a_second_one_until_48_hours_have_passed(world: World) -> None:
    create(world.session())
    [first] = requests(world)
    world.later(hours=48)
    view = create(world.session())
    assert view.page == "creation.code_sent"
    assert requests(world) == [first]
    assert len(world.mails()) == 1
    world.later(seconds=1)
    create(world.session())
    [second] = requests(world)
    assert second.id != first.id
    assert len(world.mails()) == 2


def test_the_gauge_answers_for_the_password_alone(world: World) -> None:
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    assert session.gauge("login_email", IDENTIFIERS) is None
    strong = session.gauge("password", IDENTIFIERS)
    assert strong is not None
    assert strong.accepted
    weak = session.gauge("password", {"password": EMAIL + EMAIL, "login_email": EMAIL})
    assert weak is not None
    assert not weak.accepted


def test_the_mailbox_opens_from_every_page_of_a_demonstration_and_from_none_else(
    world: World, demonstration: World
) -> None:
    session = world.session()
    before = create(session)
    assert session.execute(Choose("mailbox")).page == before.page
    session = demonstration.session()
    assert "Aucun courriel" in choose(session, "mailbox").lead[0]
    back(session)
    create(session)
    listing = choose(session, "mailbox")
    assert isinstance(listing, MenuView)
    [entry] = [action for group in listing.groups for action in group.actions]
    mail = session.execute(entry.command)
    assert isinstance(mail, DocumentView)
    assert demonstration.code() in " ".join(block.text for block in mail.blocks)
    back(session)
    assert back(session).page == "creation.code_sent"


def test_the_conditions_are_accepted_when_the_box_is_handed_in_not_at_the_end(world: World) -> None:
    session = world.session()
    accepted_at = world.now
    to_creation(session)
    submit(session, accepted="oui")
    world.later(minutes=20)
    submit(session, **IDENTIFIERS)
    submit(session, **CONTACT)
    choose(session, "confirm")
    [request] = requests(world)
    assert (request.terms.accepted_at, request.sent_at) == (accepted_at, world.now)
