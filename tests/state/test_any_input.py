"""Bad input: every field takes any text, every session any sequence of commands, without an exception."""

import string
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from espace_tui.state.command import Back, Cancel, Choose, GoTo, Submit
from espace_tui.state.flows.activation import Address, Code
from espace_tui.state.flows.captcha_mail import MailAddress
from espace_tui.state.flows.change_password import Chosen, ChosenAgain
from espace_tui.state.flows.creation import Contact, Identifiers, Terms
from espace_tui.state.flows.expired_password import Renewal, Who
from espace_tui.state.flows.forgotten_password import Answer
from espace_tui.state.flows.forgotten_password import Code as RecoveryCode
from espace_tui.state.flows.forgotten_password import Who as Forgotten
from espace_tui.state.flows.save_recap import Target
from espace_tui.state.flows.sign_in import Credentials
from espace_tui.state.human import HumanCheck
from espace_tui.state.step import Context, Step
from espace_tui.state.view import DocumentView, FormView, MenuView, NoticeView, View
from store.records import Account, CreationRequest
from tests.support import CONTACT, EMAIL, IDENTIFIERS, World, solution

STEPS = [
    Terms,
    Identifiers,
    Contact,
    Code,
    Address,
    MailAddress,
    Target,
    Credentials,
    Chosen,
    ChosenAgain,
    Who,
    Renewal,
    Forgotten,
    RecoveryCode,
    Answer,
]
HOSTILE = st.sampled_from(
    [
        "\x1b[2J\x1b]0;titre\x07",
        "\u202egnp.exe",
        "a\u200bb",
        "<script>alert(1)</script>",
        "[/b][@click=app.bell]x[/]",
        "{0.__class__}",
        "a@b.fr\r\nBcc: c@d.fr",
        unicodedata.normalize("NFD", "Éléonore"),
        "👩‍👩‍👧‍👦",
        "\x00",
        "\ud800",
        "é" * 300,
        "=retour",
        "%s%n",
        "' OR 1=1 --",
    ]
)
ANYTHING = st.one_of(st.text(max_size=60), HOSTILE, st.text(string.printable, max_size=40))


@pytest.fixture(scope="module")
def module_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"), demonstration=False)


@pytest.mark.parametrize(("step", "field"), [(step, field) for step in STEPS for field in step.asked()])
def test_any_text_in_a_field_is_taken_clean_or_refused_with_a_sentence(
    module_world: World, step: type[Step], field: str
) -> None:
    valid = {
        "current": IDENTIFIERS["password"],
        **IDENTIFIERS,
        **CONTACT,
        "code": "YnsfLgSNtUuu",
        "accepted": "oui",
        "path": "x.pdf",
        "email": EMAIL,
    }

    @given(ANYTHING)
    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def check(value: str) -> None:
        context = Context(module_world.services, HumanCheck(module_world.services))
        clean, errors = step.check({**valid, field: value}, context)
        assert (clean is None) == bool(errors)
        for error in errors.values():
            assert error.sentence
            assert error.sentence[-1] in ".!?»", error.sentence
            assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in error.sentence)
        step.shown(field, value)

    check()


@pytest.mark.parametrize("field", [*Identifiers.asked(), *Contact.asked()])
def test_a_paste_of_a_megabyte_is_refused_at_once(module_world: World, field: str) -> None:
    step = Identifiers if field in Identifiers.asked() else Contact
    raw = {**IDENTIFIERS, **CONTACT, field: "aé4@ " * 200_000}
    _, errors = step.check(raw, Context(module_world.services))
    assert field in errors
    assert len(errors[field].sentence) < 500


class AnySequence(RuleBasedStateMachine):
    """Whatever is done, in whatever order, the session shows a page and the store stays whole."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name), demonstration=False)
        self.session = self.world.session()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(number=st.integers(0, 20))
    def follow(self, number: int) -> None:
        actions = actions_of(self.session.view)
        if actions and not self.session.over:
            self.session.execute(actions[number % len(actions)].command)

    @rule(values=st.dictionaries(st.sampled_from([*IDENTIFIERS, *CONTACT, "captcha", "code", "path"]), ANYTHING))
    def hand_in_anything(self, values: dict[str, str]) -> None:
        self.session.execute(Submit(values))

    @rule()
    def hand_in_what_is_asked(self) -> None:
        view = self.session.view
        if isinstance(view, FormView):
            values = {**IDENTIFIERS, **CONTACT, "accepted": "oui", "code": "YnsfLgSNtUuu", "email": EMAIL}
            values |= {"path": str(self.world.folder / "recap.pdf"), "format": "text", "overwrite": "oui"}
            values = {one.name: values[one.name] for one in view.fields if one.name in values}
            if view.page == "activation.code" and self.world.mails():
                values["code"] = self.world.code() if has_code(self.world) else "YnsfLgSNtUuu"
            if any(one.puzzle for one in view.fields):
                values["captcha"] = solution(self.session)
            self.session.execute(Submit(values))

    @rule(command=st.sampled_from([Back(), Cancel(), GoTo("creation.contact", "city"), GoTo("x"), Choose("confirm")]))
    def command(self, command: object) -> None:
        self.session.execute(command)  # type: ignore[arg-type]

    @rule(name=ANYTHING)
    def choose_anything(self, name: str) -> None:
        self.session.execute(Choose(name))

    @rule(hours=st.integers(0, 100))
    def wait(self, hours: int) -> None:
        self.world.later(hours=hours)

    @invariant()
    def shows_a_page(self) -> None:
        if hasattr(self, "session"):
            view = self.session.view
            assert isinstance(view, MenuView | FormView | NoticeView | DocumentView)
            assert view.title
            assert view.help

    @invariant()
    def store_is_whole(self) -> None:
        if hasattr(self, "world"):
            assert list(self.world.store.verify()) == []
            assert len(list(self.world.store.scan(Account))) + len(list(self.world.store.scan(CreationRequest))) <= 2


def has_code(world: World) -> bool:
    return any("active" in mail.subject.lower() or "création" in mail.subject.lower() for mail in world.mails())


def actions_of(view: View) -> list:  # type: ignore[type-arg]
    found = [one for one in (view.back, view.cancel) if one]
    match view:
        case MenuView():
            found += [action for group in view.groups for action in group.actions]
            found += [fact.edit for group in view.facts for fact in group.facts if fact.edit]
        case FormView():
            found += [*view.actions, *(one for field in view.fields if field.puzzle for one in field.puzzle.actions)]
        case NoticeView() | DocumentView():
            found += list(view.actions)
    return [one for one in found if one.key != "leave"]


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, phases=(Phase.explicit, Phase.generate)
)
