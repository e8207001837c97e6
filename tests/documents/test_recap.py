"""The récapitulatif as PDF and as text (inventory §7, C-06, acceptance example 12)."""

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

from espace_tui.documents import Paper
from espace_tui.documents.layout import carried
from espace_tui.state.recap import Recap

PAPER = Paper()
RECAP = Recap(
    last_name="Rosemonde",
    first_name="Lila",
    subscriber_number="20232340000101",
    phone="0123456789",
    login_email="lila.rosemonde@orange.fr",
    address=("12 rue de Longchamp", "Paris", "FRANCE"),
    question="Le prénom de votre conjoint(e) ?",
    answer=None,
    created_at=datetime(2023, 8, 22, 14, 9, 36, tzinfo=ZoneInfo("Europe/Paris")),
    demonstration=False,
)
LINES = [
    "VOTRE ESPACE PROFESSIONNEL",
    "RECAPITULATIF DE VOS DONNEES PERSONNELLES",
    "Vos coordonnées",
    "Nom : Rosemonde",
    "Prénom : Lila",
    "N° d'abonné : 20232340000101",
    "Téléphone : 0123456789",
    "Adresse électronique de connexion : lila.rosemonde@orange.fr",
    "Adresse : 12 rue de Longchamp",
    "Paris",
    "FRANCE",
    "Votre question de confiance",
    "Question de confiance : Le prénom de votre conjoint(e) ?",
    "Document établi par un programme indépendant, qui n'est pas un service de la DGFiP "
    "ni d'une autre administration.",
    "Votre espace professionnel : document créé le 22/08/2023 à 14h09mn36s",
]


def pdf(recap: Recap) -> PdfReader:
    return PdfReader(io.BytesIO(PAPER.recap_pdf(recap)))


def pdf_text(recap: Recap) -> str:
    return "\n".join(page.extract_text() for page in pdf(recap).pages)


def words(text: str) -> list[str]:
    return text.split()


def ink(text: str) -> str:
    """The text without any white space: a line may be broken anywhere."""
    return "".join(text.split())


@pytest.fixture
def refusals(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    """What WeasyPrint complained of: a fetch that was refused shows here."""
    logger = logging.getLogger("weasyprint")
    before = logger.propagate, logger.level
    logger.propagate = True
    logger.setLevel(logging.WARNING)
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        yield lambda: [record.getMessage() for record in caplog.records]
    logger.propagate, logger.level = before


def test_the_pdf_says_exactly_the_labels_and_the_footer() -> None:
    assert words(pdf_text(RECAP)) == words("\n".join(LINES))


def test_the_twin_says_the_same_line_by_line() -> None:
    assert [line for line in PAPER.recap_text(RECAP).splitlines() if line] == LINES


def test_the_answer_has_a_line_only_when_given() -> None:
    given_answer = replace(RECAP, answer="Jean-Éric")
    assert "Réponse :" not in pdf_text(RECAP) + PAPER.recap_text(RECAP)
    assert "Réponse : Jean-Éric" in " ".join(words(pdf_text(given_answer)))
    assert "Réponse : Jean-Éric" in PAPER.recap_text(given_answer).splitlines()
    assert words(pdf_text(given_answer)) == words(PAPER.recap_text(given_answer))


def test_a_demonstration_says_so_in_both() -> None:
    tried = replace(RECAP, demonstration=True)
    assert "DÉMONSTRATION" in pdf_text(tried)
    assert "DÉMONSTRATION" in PAPER.recap_text(tried)
    assert words(pdf_text(tried)) == words(PAPER.recap_text(tried))
    assert "DÉMONSTRATION" not in pdf_text(RECAP) + PAPER.recap_text(RECAP)


def test_the_footer_tells_the_time_of_paris() -> None:
    winter = replace(RECAP, created_at=datetime(2024, 12, 31, 23, 5, 7, tzinfo=UTC))
    assert PAPER.recap_text(winter).splitlines()[-1].endswith("document créé le 01/01/2025 à 00h05mn07s")


def test_the_pdf_is_tagged_titled_and_french() -> None:
    reader = pdf(RECAP)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Récapitulatif de vos données personnelles - Votre espace professionnel"
    metadata = root["/Metadata"].get_data().decode()
    assert "http://www.aiim.org/pdfua/ns/id/" in metadata
    assert 'pdfuaid:part="1"' in metadata


def test_the_structure_has_headings_and_a_header_cell_for_each_value() -> None:
    kinds = [str(element["/S"]) for element in structure(pdf(replace(RECAP, answer="oui")))]
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H2"]
    assert kinds.count("/TH") == kinds.count("/TD") == 8
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table")


def test_all_that_is_read_is_tagged_the_footer_too() -> None:
    """A screen reader skips what is no part of the structure."""
    reader = pdf(RECAP)
    page: Any = reader.pages[0]
    marks: list[Any] = []
    shown = 0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"BMC", b"BDC"}:
            marks.append(operands)
        elif operator == b"EMC":
            marks.pop()
        elif operator in {b"Tj", b"TJ"}:
            shown += 1
            assert marks
            assert all(mark[0] != "/Artifact" and "/MCID" in mark[1] for mark in marks)
    assert shown >= len(LINES)


def structure(reader: PdfReader) -> list[Any]:
    """Every element of the structure tree, in reading order."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return found


HOSTILE = [
    "<img src=file:///etc/passwd>",
    "<img src='http://127.0.0.1:9/x.png'>",
    "</style><style>*{background:url(file:///etc/hostname)}</style>",
    "<link rel=stylesheet href=file:///etc/passwd>",
    "<link rel=attachment href=file:///etc/passwd>",
    "</td></tr></table><h1>FAUX</h1>",
    "<object data=file:///etc/passwd></object><svg><image href='file:///etc/passwd'/></svg>",
    "@import url(file:///etc/passwd);",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "&lt;b&gt; &amp; &#x41; ]]>",
    "[/x] [bold]",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_text_and_fetches_nothing(value: str, refusals: Callable[[], list[str]]) -> None:
    recap = replace(
        RECAP, last_name=value, first_name=value, address=(value, value), question=value, answer=value, phone=value
    )
    reader = pdf(recap)
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert ink(text) == ink(PAPER.recap_text(recap))
    assert ink(text).count(ink(value)) == 7
    assert not reader.attachments
    assert refusals() == []
    assert all("/XObject" not in page["/Resources"] or not page["/Resources"]["/XObject"] for page in reader.pages)


@pytest.mark.parametrize(
    "source",
    [
        "<img src=file:///etc/hostname>",
        "<img src='data:image/svg+xml,<svg/>'>",
        "<link rel=stylesheet href=file:///etc/hostname>",
        "<style>@import url(http://127.0.0.1:9/)</style>",
        "<p style='background:url(file:///etc/hostname)'>x</p>",
        "<link rel=attachment href=file:///etc/hostname>",
    ],
)
def test_the_second_wall_holds_when_the_first_is_gone(source: str, refusals: Callable[[], list[str]]) -> None:
    """Markup that does ask for a file or an address is refused by the fetcher itself."""
    from weasyprint import HTML

    from espace_tui.documents.paper import _refusing_fetcher

    document = HTML(string=f"<html lang=fr><title>t</title>{source}<p>fin</p>", url_fetcher=_refusing_fetcher())
    reader = PdfReader(io.BytesIO(document.write_pdf()))
    assert not reader.attachments
    assert any("A document may fetch nothing" in line for line in refusals())


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://example.org/", "data:text/plain,x", "ftp://x/", "x"])
def test_the_fetcher_refuses_every_address(url: str) -> None:
    from espace_tui.documents.paper import _refusing_fetcher

    with pytest.raises(ValueError, match="fetch nothing"):
        _refusing_fetcher().fetch(url)


def test_long_values_wrap_and_lose_nothing() -> None:
    recap = replace(
        RECAP,
        last_name="W" * 200,
        login_email="a" * 98 + "@exemple.fr",
        address=tuple("mot " * 50 + str(number) for number in range(10)),
    )
    reader = pdf(recap)
    assert len(reader.pages) == 2
    assert ink("".join(page.extract_text() for page in reader.pages)) == ink(PAPER.recap_text(recap))
    for page in reader.pages:
        assert rightmost(page) <= float(page.mediabox.right) - 50


def rightmost(page: Any) -> float:
    """The x of the last place where text begins, in points."""
    places = [0.0]
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: places.append(tm[4] + cm[4] if text.strip() else 0)
    )
    return max(places)


@pytest.mark.parametrize(
    "value",
    [
        "😀👩‍👩‍👧🇫🇷",
        "漢字かな",
        "עברית",
        "العربية",
        "ไทย",
        "é",
        "𝔘𝕟𝕚",
        "\u202eabc\u2066",
        "\U0010ffff",
        "ﬁ",
        "a\u200bb",
    ],
)
def test_every_script_makes_a_pdf_and_stands_in_the_twin(value: str) -> None:
    recap = replace(RECAP, last_name=value)
    assert pdf(recap).pages[0].extract_text()
    assert f"Nom : {carried(value)}" in PAPER.recap_text(recap)


@given(st.text(alphabet=st.characters(), max_size=60))
@example("\x00\x1b[31m\ud800\r\n\x85\u2028")
@settings(max_examples=40)
def test_no_value_breaks_either_document(value: str) -> None:
    recap = replace(RECAP, last_name=value, address=(value, value), answer=value)
    assert PAPER.recap_pdf(recap).startswith(b"%PDF-")
    text = PAPER.recap_text(recap)
    text.encode()
    assert len(text.split("\n")) == len(
        PAPER.recap_text(replace(recap, last_name="x", address=("x", "x"))).split("\n")
    )
    assert not any(ord(one) < 32 and one != "\n" for one in text)


def test_what_has_no_form_becomes_a_replacement_character() -> None:
    assert carried("a\x1b[31m\x00\ud800\u2028b") == "a\ufffd[31m\ufffd\ufffd\ufffdb"
    assert carried("e\u0301 \u202e<b>") == "e\u0301 \u202e<b>"


def test_no_value_shows_in_a_repr() -> None:
    from espace_tui.documents.layout import sheet

    assert "Rosemonde" not in repr(RECAP) + repr(sheet(RECAP))
