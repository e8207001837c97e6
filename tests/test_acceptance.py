"""The acceptance examples of the inventory (§12), each under its number, through a session."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from espace_tui.state.view import FormView
from store.records import Account, Counter, CreationRequest
from tests.support import EMAIL, IDENTIFIERS, World, activate, choose, create, submit, to_creation


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, demonstration=False)


def refused(view: object) -> dict[str, str]:
    return {one.name: one.error.sentence for one in view.errors if one.error} if isinstance(view, FormView) else {}


def test_example_3_numbers_of_the_first_and_the_101st_account_of_a_day(world: World) -> None:
    session = world.session()
    create(session)
    activate(session, world.code())
    assert [one.subscriber_number for one in world.store.scan(Account)] == ["20232340000001"]
    series = "subscribers-2023-08-22"
    with world.store.transaction() as tx:
        counter = tx.get(Counter, series, series)
        assert counter is not None
        tx.save(counter.changed(value=100))
    other = "lili.rosemonde@exemple.fr"
    session = world.session()
    create(session, login_email=other, login_email_again=other)
    activate(session, world.code(other), other)
    assert "20232340000101" in {one.subscriber_number for one in world.store.scan(Account)}


@pytest.mark.parametrize(("length", "accepted"), [(110, True), (111, False)])
def test_example_4_an_address_has_at_most_110_characters(world: World, length: int, accepted: bool) -> None:
    email = "l" * 64 + "@" + "a" * (length - 64 - len("@.exemple.fr")) + ".exemple.fr"
    assert len(email) == length
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    view = submit(session, **(IDENTIFIERS | {"login_email": email, "login_email_again": email}))
    assert ("login_email" not in refused(view)) is accepted


@pytest.mark.parametrize(
    ("password", "accepted"),
    [
        ("gx7!Kq-rV2mw ZpL9t#", False),
        ("gx7!Kq-rV2mw ZpL9t#b", True),
        ("1tvmq2t!A", False),
        ("Mphbawgsf25yn!Litbm.", False),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", False),
    ],
)
def test_example_4_a_password_has_20_characters_and_is_neither_weak_nor_published(
    world: World, password: str, accepted: bool
) -> None:
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    view = submit(session, **(IDENTIFIERS | {"password": password, "password_again": password}))
    assert ("password" not in refused(view)) is accepted
    if password.startswith("Mph"):
        assert "publié" in refused(view)["password"] or "document" in refused(view)["password"]


def test_example_5_the_life_of_a_code(world: World) -> None:
    session = world.session()
    create(session)
    code = world.code()
    world.later(hours=47, minutes=59)
    assert activate(session, code.swapcase()).page == "activation.email"
    assert submit(session, login_email="autre@exemple.fr").page == "activation.email"
    session = world.session()
    choose(session, "authentication", "activate")
    submit(session, code=code)
    assert submit(session, login_email=EMAIL).page == "activation.done"
    session = world.session()
    choose(session, "authentication", "activate")
    submit(session, code=code)
    assert submit(session, login_email=EMAIL).page == "activation.email"


def test_example_5_a_code_is_void_after_48_hours_and_a_second(world: World) -> None:
    session = world.session()
    create(session)
    world.later(hours=48, seconds=1)
    assert activate(session, world.code()).page == "activation.email"
    assert list(world.store.scan(Account)) == []


def test_example_6_a_pending_request_holds_its_address_for_48_hours(world: World) -> None:
    create(world.session())
    [first] = world.store.scan(CreationRequest)
    create(world.session())
    assert list(world.store.scan(CreationRequest)) == [first]
    world.later(hours=48, seconds=1)
    create(world.session())
    [second] = world.store.scan(CreationRequest)
    assert second.id != first.id


def test_example_12_the_pdf_has_the_labels_and_the_footer(world: World) -> None:
    session = world.session()
    create(session)
    activate(session, world.code())
    choose(session, "recap")
    submit(session, path=str(world.folder / "r.pdf"), format="pdf")
    pages = PdfReader(io.BytesIO((world.folder / "r.pdf").read_bytes())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for label in (
        "VOTRE ESPACE PROFESSIONNEL",
        "RECAPITULATIF DE VOS DONNEES PERSONNELLES",
        "Vos coordonnées",
        "Nom : Rosemonde",
        "Prénom : Lila",
        "N° d'abonné : 20232340000001",
        "Téléphone : 01 23 45 67 89",
        f"Adresse électronique de connexion : {EMAIL}",
        "Adresse : 12 rue de Longchamp 75016 Paris FRANCE",
        "Votre question de confiance",
        "Question de confiance : Quel est votre surnom ?",
        "Votre espace professionnel : document créé le 22/08/2023 à 14h09mn36s",
    ):
        assert label in text
