"""F-9: the récapitulatif is saved where the user says, and never over another file unasked."""

import stat

import pytest

from espace_tui.state.view import FormView
from tests.support import ANSWER, World, activate, choose, create, submit


@pytest.fixture
def at_form(world: World) -> tuple[World, object]:
    session = world.session()
    create(session)
    activate(session, world.code())
    choose(session, "recap")
    return world, session


def errors(view: object) -> dict[str, str]:
    assert isinstance(view, FormView), view
    return {one.name: one.error.sentence for one in view.errors if one.error}


def test_pdf_and_text_are_written_for_their_owner_alone(at_form) -> None:
    world, session = at_form
    view = submit(session, path=str(world.folder / "mon récap.pdf"))
    assert view.page == "activation.done"
    pdf, text = world.folder / "mon récap.pdf", world.folder / "mon récap.txt"
    assert len(view.statuses) == 2
    assert str(pdf) in view.statuses[0].sentence
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "20232340000001" in text.read_text()
    assert ANSWER not in text.read_text()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (pdf, text)} == {0o600}


def test_a_name_in_the_home_folder_is_proposed(at_form) -> None:
    world, session = at_form
    assert session.view.fields[0].value == str(world.folder / "recapitulatif-20232340000001.pdf")
    assert [one.name for one in session.view.fields] == ["path", "format", "answer"]


def test_an_existing_file_is_replaced_only_when_the_box_is_ticked(at_form) -> None:
    world, session = at_form
    target = world.folder / "note.txt"
    target.write_text("précieux")
    view = submit(session, path=str(target), format="text")
    assert set(errors(view)) == {"overwrite"}
    assert target.read_text() == "précieux"
    assert submit(session, path=str(target), format="text", overwrite="oui").page == "activation.done"
    assert "RECAPITULATIF" in target.read_text()


def test_a_folder_is_filled_and_a_missing_one_is_named(at_form) -> None:
    world, session = at_form
    (world.folder / "ici").mkdir()
    submit(session, path=str(world.folder / "ici"), format="text")
    assert (world.folder / "ici" / "recapitulatif-20232340000001.txt").exists()
    choose(session, "recap")
    assert "n'existe pas" in errors(submit(session, path=str(world.folder / "là" / "x.pdf"), format="text"))["path"]


def test_the_answer_is_printed_only_when_it_is_typed_again_and_matches(at_form) -> None:
    world, session = at_form
    wrong = submit(session, format="text", answer="Sergent Corde")
    assert set(errors(wrong)) == {"answer"}
    assert list(world.folder.glob("*.txt")) == []
    submit(session, format="text", answer="  capitaine  FICELLE ")
    [text] = world.folder.glob("*.txt")
    assert "Réponse : capitaine  FICELLE" in text.read_text()


def test_after_too_many_wrong_answers_the_field_is_gone_and_saving_still_works(at_form) -> None:
    world, session = at_form
    for _ in range(world.policy.answer_tries):
        view = submit(session, format="text", answer="faux")
    assert [one.name for one in view.fields] == ["path", "format"]
    assert submit(session, format="text").page == "activation.done"


@pytest.mark.parametrize("hostile", ["a\x00b", "a\nb.pdf", "\x1b[31m.pdf", "x" * 5000, ""])
def test_a_path_that_can_not_be_is_refused_with_a_sentence(at_form, hostile: str) -> None:
    _, session = at_form
    view = submit(session, path=hostile, format="text")
    assert set(errors(view)) & {"path", "overwrite"}


def test_a_home_that_can_not_be_found_is_no_crash(at_form) -> None:
    _, session = at_form
    assert errors(submit(session, path="~personne-de-ce-nom/x.pdf", format="text"))
