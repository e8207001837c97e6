"""Keys, focus and commands on each kind of page."""

import threading
import unicodedata
from dataclasses import replace

import pytest
from textual import events
from textual.geometry import Offset
from textual.widget import Widget

from espace_tui.app import EspaceApp
from espace_tui.outcome import Outcome
from espace_tui.screens.dialogs import Dialog, Question, Reading
from espace_tui.screens.form import ErrorSummary
from espace_tui.screens.widgets.actions import ActionItem
from espace_tui.screens.widgets.choices import CheckBox, PickField, RadioList
from espace_tui.screens.widgets.gauge import GaugeView
from espace_tui.screens.widgets.text import clean
from espace_tui.screens.widgets.textfield import MARGIN, SecretField, TextField
from espace_tui.state.command import Back, Cancel, Choose, Command, GoTo, Leave, Submit
from espace_tui.state.view import View
from tests.screens import scripted as views
from tests.screens.driving import pages, scripted, settle, stops, text, type_text
from tests.screens.scripted import ScriptedSession, all_views
from tests.support import EMAIL, PASSWORD, World

SECRET = "hameçon-violet 12 pavillon"


def focused_field(app: EspaceApp) -> str:
    widget = app.focused
    assert isinstance(widget, TextField), widget
    return widget.field_view.name


# Moving about


async def test_a_menu_entry_is_followed_with_enter_and_the_arrows_move() -> None:
    session = scripted("portal")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "up", "down", "enter")
        await settle(pilot)
        assert session.commands == [Choose("notice")]
        assert "Activation de votre espace abonné" in text(app)


@pytest.mark.parametrize("page", all_views())
async def test_tab_goes_through_every_stop_once_and_comes_back(page: str) -> None:
    app = EspaceApp(scripted(page))
    async with app.run_test() as pilot:
        await settle(pilot)
        first = app.focused
        assert first is not None
        seen: list[Widget] = []
        for _ in stops(app):
            assert app.focused is not None
            seen.append(app.focused)
            await pilot.press("tab")
        assert app.focused is first
        assert set(map(id, seen)) == set(map(id, stops(app)))
        await pilot.press("shift+tab")
        assert app.focused is seen[-1]


@pytest.mark.parametrize("page", all_views())
async def test_the_terminals_cursor_stands_on_what_has_the_focus(page: str) -> None:
    app = EspaceApp(scripted(page))
    places: list[Offset] = []

    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in stops(app):
            app._place_caret()
            assert app.focused is not None
            assert app.focused.region.contains(*app.cursor_position)
            assert app.screen.region.contains(*app.cursor_position), app.focused
            places.append(app.cursor_position)
            await pilot.press("tab")
            await settle(pilot)


async def test_enter_in_a_field_goes_to_the_next_and_in_the_last_one_sends() -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, EMAIL)
        await pilot.press("enter")
        assert focused_field(app) == "password"
        assert session.commands == []
        await type_text(pilot, SECRET)
        await pilot.press("enter")
        await type_text(pilot, SECRET)
        await pilot.press("enter")
        await settle(pilot)
        assert session.commands == [Submit({"email": EMAIL, "password": SECRET, "confirmation": SECRET})]


@pytest.mark.parametrize("key", ["f10", "ctrl+enter", "ctrl+j"])
async def test_the_page_can_be_sent_from_any_field(key: str) -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert [type(one) for one in session.commands] == [Submit]


async def test_escape_goes_back_and_what_was_typed_is_remembered_before() -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "lila")
        await pilot.press("escape")
        await settle(pilot)
        assert session.commands == [Back()]
        assert session.remembered["email"] == "lila"


async def test_a_recap_line_leads_to_its_field() -> None:
    session = scripted("recap")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert session.commands == [GoTo("identifiers", "email")]


async def test_every_kind_of_field_hands_in_what_was_chosen() -> None:
    session = scripted("kinds")
    app = EspaceApp(session)
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        app.screen.query_one(RadioList).focus()
        await pilot.press("down")
        app.screen.query_one(PickField).focus()
        await pilot.press("enter", "down", "down", "enter")
        app.screen.query_one(CheckBox).focus()
        await pilot.press("space")
        assert "[x] coché" in text(app)
        await pilot.press("ctrl+j")
        await settle(pilot)
        [command] = session.commands
        assert isinstance(command, Submit)
        assert command.values["civility"] == "m"
        assert command.values["question"] == "q3"
        assert command.values["terms"] == "oui"
        assert command.values["name"] == "[red]ROSEMONDE[/]"
        assert "login" not in command.values


async def test_a_country_is_completed_whatever_case_and_accents() -> None:
    app = EspaceApp(scripted("kinds"))
    async with app.run_test() as pilot:
        await settle(pilot)
        field = next(one for one in app.screen.query(TextField) if one.field_view.name == "country")
        field.focus()
        await type_text(pilot, "etats")
        await settle(pilot)
        await pilot.press("right")
        assert field.value == "États-Unis"


async def test_an_empty_box_and_a_ticked_one_differ_in_words() -> None:
    app = EspaceApp(scripted("kinds"))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        assert "[ ] non coché" in text(app)
        assert "(•) Madame (choisi)" in text(app)
        assert "( ) Monsieur" in text(app)


# Errors


async def test_a_refusal_puts_the_focus_on_the_summary_whose_lines_lead_to_the_fields() -> None:
    session = scripted("form")
    session.answers = {Submit: "refused"}
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+j")
        await settle(pilot)
        assert isinstance(app.focused, ErrorSummary)
        assert app.title == "Erreur : Identifiants"
        assert "Erreur : 2 champs sont à corriger" in text(app)
        await pilot.press("tab", "tab", "enter")
        await settle(pilot)
        assert focused_field(app) == "password"
        assert "Erreur : 20 caractères au moins, 3 saisis." in text(app)


async def test_why_shows_the_rule_behind_the_refusal_and_escape_closes_it() -> None:
    app = EspaceApp(scripted("refused"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert focused_field(app) == "email"
        await pilot.press("f3")
        await settle(pilot)
        assert isinstance(app.screen, Reading)
        assert "Règle R-02." in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert focused_field(app) == "email"


async def test_a_whole_form_refused_says_why() -> None:
    form = replace(
        views.form(page="whole"), form_error=views.FieldError("la base est pleine.", "Libérez de la place.")
    )
    app = EspaceApp(scripted("whole", form))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.focused, ErrorSummary)
        assert "Erreur : la base est pleine." in text(app)
        await pilot.press("f3")
        await settle(pilot)
        assert "Libérez de la place." in text(app)


# Function keys


async def test_help_shows_the_pages_own_help_and_the_keys() -> None:
    app = EspaceApp(scripted("form"))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert "Cette étape choisit l'adresse" in text(app)
        assert "F4 : afficher ou masquer un mot de passe" in text(app)


async def test_f2_ends_the_face_with_all_that_was_typed() -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "lila")
        await pilot.press("tab")
        await type_text(pilot, SECRET)
        await pilot.press("f2")
    assert app.return_value is Outcome.SWITCH
    assert session.remembered == {"email": "lila", "password": SECRET, "confirmation": ""}


async def test_f4_shows_the_password_and_hides_it_again() -> None:
    app = EspaceApp(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("tab")
        await type_text(pilot, SECRET)
        await settle(pilot)
        assert SECRET not in text(app)
        await pilot.press("f4")
        await settle(pilot)
        assert SECRET in text(app)
        await pilot.press("f4")
        await settle(pilot)
        assert SECRET not in text(app)


async def test_f6_changes_the_colours_says_so_and_tells_who_keeps_settings() -> None:
    chosen: list[str] = []
    app = EspaceApp(scripted("portal"), "sombre", chosen.append)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert chosen == ["clair"]
        assert "Couleurs : thème clair." in text(app)


# Leaving


async def test_ctrl_q_leaves_at_once_where_nothing_can_be_lost() -> None:
    app = EspaceApp(scripted("portal"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+q")
    assert app.return_value is Outcome.QUIT


@pytest.mark.parametrize(("key", "outcome"), [("ctrl+q", Outcome.QUIT), ("ctrl+c", Outcome.INTERRUPTED)])
async def test_a_form_asks_before_it_is_left(key: str, outcome: Outcome) -> None:
    app = EspaceApp(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert "sera perdu" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert not isinstance(app.screen, Dialog)
        await pilot.press(key, "tab", "enter")
    assert app.return_value is outcome


async def test_ctrl_c_asks_even_on_a_menu() -> None:
    app = EspaceApp(scripted("portal"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+c")
        await settle(pilot)
        assert isinstance(app.screen, Question)


async def test_cancelling_asks_first_and_an_action_that_loses_nothing_does_not() -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        cancel = next(one for one in app.screen.query(ActionItem) if isinstance(one.action.command, Cancel))
        cancel.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert session.commands == []
        await pilot.press("right", "enter")
        await settle(pilot)
        assert session.commands == [Cancel()]


async def test_the_sessions_own_way_out_ends_the_face() -> None:
    session = scripted("portal")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("up", "enter")
        await settle(pilot)
    assert session.commands == [Leave()]
    assert app.return_value is Outcome.QUIT


# Secrets


async def test_the_clipboard_never_gets_a_secret_a_code_or_an_answer() -> None:
    app = EspaceApp(scripted("kinds"))
    async with app.run_test() as pilot:
        await settle(pilot)
        for field in app.screen.query(TextField):
            copied = field.field_view.kind in (views.Kind.TEXT, views.Kind.EMAIL)
            field.value = SECRET
            for key in ("ctrl+c", "ctrl+x"):
                field.focus()
                await pilot.press("ctrl+shift+a", key)
                await settle(pilot)
                assert (app.clipboard == SECRET) is copied, field.field_view
                assert copied or field.value == SECRET
                app._clipboard = ""
                field.value = SECRET


async def test_nothing_that_can_be_printed_says_what_was_typed() -> None:
    printed: list[str] = []

    class Listening(EspaceApp):
        async def on_event(self, event: events.Event) -> None:
            printed.append(repr(event))
            await super().on_event(event)

    app = Listening(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        field = app.screen.query_one(SecretField)
        field.value = SECRET
        messages = [TextField.Changed(field, SECRET), TextField.Submitted(field, SECRET), TextField.Noted(field, "")]
        shown = [repr(field), repr(field.field_view), *map(repr, messages), *(str(one) for one in messages)]
        shown += [repr(list(one.__rich_repr__())) for one in messages]
        await settle(pilot)
    assert SECRET not in " ".join([*shown, *printed])


async def test_a_fault_of_the_program_shows_no_local_variable(capfd: pytest.CaptureFixture[str]) -> None:
    class Faulty(ScriptedSession):
        def execute(self, command: Command) -> View:
            secret = SECRET
            raise RuntimeError(f"never shown: {secret}")

    app = EspaceApp(Faulty(*all_views().values(), start="form"))
    with pytest.raises(Exception, match="never shown"):  # noqa: PT012
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("ctrl+j")
            await settle(pilot)
    assert app.crash is not None
    printed = capfd.readouterr()
    assert SECRET not in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err


# Pastes and hostile text


async def test_a_megabyte_is_cut_above_the_limit_so_that_the_rule_can_refuse_it() -> None:
    app = EspaceApp(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        field = app.focused
        assert isinstance(field, TextField)
        field.post_message(events.Paste("x" * 1_000_000))
        await settle(pilot)
        assert len(field.value) == field.field_view.max_length + MARGIN
        assert f"seuls les {len(field.value)} premiers caractères" in " ".join(text(app).split())


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [("code\n", "code"), ("code\r\n", "code"), ("un\ndeux\r\n\r\ntrois", "un deux trois"), ("\n", ""), ("", "")],
)
async def test_line_ends_in_a_paste_become_spaces_and_final_ones_fall_away(pasted: str, kept: str) -> None:
    app = EspaceApp(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        field = app.focused
        assert isinstance(field, TextField)
        field.post_message(events.Paste(pasted))
        await settle(pilot)
        assert field.value == kept
        assert ("remplacés par des espaces" in " ".join(text(app).split())) is (" " in kept)


async def test_a_field_carries_control_characters_exactly_and_never_sends_them_to_the_terminal() -> None:
    hostile = "a\x1b[31mb\x9b2J\u202ec\td"
    app = EspaceApp(scripted("form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        field = app.focused
        assert isinstance(field, TextField)
        field.post_message(events.Paste(hostile))
        await settle(pilot)
        assert field.value == hostile
        assert not any(unicodedata.category(one) in ("Cc", "Cf") for one in text(app) if one != "\n")
        assert len(clean(hostile)) == len(hostile)


async def test_hostile_text_in_a_view_is_shown_and_never_obeyed() -> None:
    hostile = "[/x][@click=app.quit]z[/] \x1b]2;t\x07 \u202egauche"
    notice = replace(views.notice(), page="hostile", title=hostile, paragraphs=(hostile,), help=(hostile,))
    app = EspaceApp(scripted("hostile", notice))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "[/x][@click=app.quit]z[/]" in text(app)
        assert not any(unicodedata.category(one) in ("Cc", "Cf") for one in text(app) if one != "\n")
        await pilot.press("f1")
        await settle(pilot)
        assert "[/x][@click=app.quit]z[/]" in text(app)


# Calm and responsive


@pytest.mark.parametrize("page", all_views())
async def test_nothing_runs_by_itself_when_idle(page: str) -> None:
    app = EspaceApp(scripted(page))
    async with app.run_test() as pilot:
        await settle(pilot)
        nodes = [app, *app.screen_stack, *app.screen.query("*")]
        timers = [timer for node in nodes for timer in node._timers]
        awake = [one for one in timers if one._active.is_set() and one._task and not one._task.done()]
        assert awake == []
        assert not app._animator.is_being_animated(app, "any")
        assert app._animator._timer is None or not app._animator._timer._active.is_set()


async def test_the_gauge_is_computed_off_the_drawing_thread_and_shows_the_newest_value() -> None:
    threads: set[int] = set()

    class Watching(ScriptedSession):
        def gauge(self, field: str, values: object) -> views.Gauge | None:
            threads.add(threading.get_ident())
            return super().gauge(field, values)  # type: ignore[arg-type]

    app = EspaceApp(Watching(*all_views().values(), start="form"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("tab")
        await type_text(pilot, SECRET)
        await settle(pilot)
        view = app.screen.query_one(GaugeView)
        assert f"{len(SECRET)} caractères sur 20" in str(view.render())
        assert "Niveau de sécurité : Fort" in text(app)
    assert threads
    assert threading.get_ident() not in threads


async def test_keys_typed_while_a_command_runs_reach_the_next_field_and_press_nothing() -> None:
    running, go_on = threading.Event(), threading.Event()

    class Slow(ScriptedSession):
        def execute(self, command: Command) -> View:
            if isinstance(command, Submit):
                running.set()
                assert go_on.wait(10)
            return super().execute(command)

    session = Slow(*all_views().values(), replace(views.form(), page="again"), start="form")
    session.answers = {Submit: "again"}
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+j")
        while not running.is_set():
            await pilot.pause()
        assert "Traitement en cours…" in text(app)
        await type_text(pilot, "li")
        await pilot.press("enter", "f2", "escape")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Reading), "help stays at hand"
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert [type(one) for one in session.commands] == [Submit]
        assert focused_field(app) == "email"
        assert app.screen.query(TextField).first().value == "li"


def test_no_shortcut_is_a_character_that_one_can_type() -> None:
    from espace_tui.screens import dialogs, document, form, menu, notice, page
    from espace_tui.screens.widgets import actions, base, choices, textfield

    modules = (dialogs, document, form, menu, notice, page, actions, base, choices, textfield)
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)} | {EspaceApp}
    keys = {
        key.strip()
        for one in classes
        for binding in getattr(one, "BINDINGS", ())
        for key in (binding.key if hasattr(binding, "key") else binding[0]).split(",")
    }
    assert {"f1", "f2", "f3", "f4", "f6", "escape", "ctrl+q", "space"} <= keys
    for key in keys - {"space"}:
        assert len(key) > 1, key
        try:
            named = unicodedata.lookup(key.replace("_", " ").upper())
        except KeyError:
            continue
        assert unicodedata.category(named) == "Cc", f"{key} is a character"


# With the real session


@pytest.mark.parametrize("build", [pytest.param(page[1], id=page[0]) for page in pages()])
@pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids=lambda size: str(size[0]))
async def test_every_page_is_usable_without_a_mouse(world: World, build: object, size: tuple[int, int]) -> None:
    app = EspaceApp(build(world))  # type: ignore[operator]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in stops(app):
            widget = app.focused
            assert widget is not None
            shown = app.screen.region.intersection(widget.region)
            assert shown.width >= min(8, widget.region.width), widget
            assert shown.height >= 1, widget
            assert widget.region.right <= size[0], widget
            await pilot.press("tab")
            await settle(pilot)


async def test_an_account_is_created_with_the_keyboard(world: World) -> None:
    session = world.session()
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        for page in ("places.authentication", "places.mode", "creation.terms"):
            wanted = {"places.mode": "create"}.get(page)
            if wanted:
                next(one for one in app.screen.query(ActionItem) if one.action.key == wanted).focus()
            await pilot.press("enter")
            await settle(pilot)
            assert session.view.page == page
        await pilot.press("space", "enter")
        from tests.support import solution

        await type_text(pilot, solution(session))
        await pilot.press("enter")
        await settle(pilot)
        assert session.view.page == "creation.identifiers"
        for value in (EMAIL, EMAIL, PASSWORD, PASSWORD):
            await type_text(pilot, value)
            await pilot.press("enter")
        await settle(pilot)
        assert session.view.page == "creation.contact"
        assert "Vos coordonnées" in text(app)


async def test_keys_that_come_in_one_piece_reach_the_fields_they_are_meant_for() -> None:
    session = scripted("form")
    app = EspaceApp(session)
    async with app.run_test() as pilot:
        await settle(pilot)
        burst: list[tuple[str, str | None]] = [(one, one) for one in "li"]
        burst += [("tab", "\t"), *((one, one) for one in "secret"), ("enter", "\r"), *((one, one) for one in "again")]
        burst += [("enter", "\r")]
        for key, character in burst:
            app.post_message(events.Key(key, character))
        while not session.commands:
            await pilot.pause()
        assert session.commands == [Submit({"email": "li", "password": "secret", "confirmation": "again"})]
