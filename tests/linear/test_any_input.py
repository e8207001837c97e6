"""Whatever is typed, the face answers, ends, and shows nothing that a terminal would obey."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from espace_tui.outcome import Outcome
from espace_tui.state.view import FormView
from tests.linear.talk import Answer, talk
from tests.support import EMAIL, PASSWORD, World, solution, to_creation

WORDS = ("retour", "aide", "répéter", "pourquoi", "afficher", "menu", "mode", "=retour", "=", "", "oui", "non")
PLAIN = (EMAIL, PASSWORD, "mme", "Paris", "75016", "0123456789", "modifier 3", "modifier", "valider", "dessiner")
LINES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(PLAIN),
    st.integers(0, 20).map(str),
    st.text(st.characters(exclude_characters="\n"), max_size=40).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=20).map(lambda line: line.replace(b"\n", b"")),
    st.just("captcha"),
)


def _or_solved(line: str | bytes) -> Answer:
    def solved(session) -> str:
        form = getattr(session._page, "form", None)
        return solution(session) if isinstance(session.view, FormView) and form and form.check else "1"

    return solved if line == "captcha" else line


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=40), st.sampled_from([20, 40, 80]), st.booleans())
def test_any_lines_are_answered(lines: list[str | bytes], width: int, in_creation: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = World(Path(folder)).session()
        if in_creation:
            to_creation(session)
        said = talk(session, *map(_or_solved, lines), width=width)
    assert said.outcome in (Outcome.QUIT, Outcome.INTERRUPTED)
    assert said.outcome is Outcome.QUIT or said.left == []
    assert not [one for one in said.text if one != "\n" and (ord(one) < 32 or 127 <= ord(one) < 160)]
