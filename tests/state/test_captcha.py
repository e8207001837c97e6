import io
import os
import random
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import captcha as library
import captcha.audio
import captcha.image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from espace_tui.state import captcha as puzzle
from espace_tui.state.captcha.sound import VOICES
from espace_tui.state.policy import POLICY
from espace_tui.state.view import Bitmap

ANSWER = "k7dnpa"


def test_answers_have_six_characters_without_look_alikes() -> None:
    entropy = random.Random(1)
    answers = [puzzle.new_answer(entropy, POLICY.captcha_length) for _ in range(400)]
    assert {len(one) for one in answers} == {6}
    assert set("".join(answers)) == set(puzzle.ALPHABET)
    assert set(puzzle.ALPHABET).isdisjoint("0oq1ijl2z5s6b8guvhfc")
    assert len(set(answers)) > 395


def test_an_answer_comes_from_the_entropy_alone() -> None:
    assert puzzle.new_answer(random.Random(5), 6) == puzzle.new_answer(random.Random(5), 6)
    assert puzzle.new_answer(random.Random(5), 6) != puzzle.new_answer(random.Random(6), 6)


@pytest.mark.parametrize("typed", ["k7dnpa", "K7DNPA", " k7d npa ", "k7dnpa\n", "\u00a0K7dNpA"])
def test_capitals_and_blanks_do_not_matter(typed: str) -> None:
    assert puzzle.matches(ANSWER, typed)


@pytest.mark.parametrize("typed", ["", " ", "k7dnp", "k7dnpaa", "k7dnpe", "k7dnpâ", "\ud800", "k7dnpa" + "\0"])
def test_anything_else_does_not_match(typed: str) -> None:
    assert not puzzle.matches(ANSWER, typed)


@given(st.text(st.characters(exclude_categories=())))
def test_matching_takes_any_text(typed: str) -> None:
    assert puzzle.matches(ANSWER, typed) == ("".join(typed.split()).casefold() == ANSWER)


def test_a_megabyte_does_not_match() -> None:
    assert not puzzle.matches(ANSWER, " " * 10**6 + ANSWER)


def test_the_answer_is_spelled_in_words() -> None:
    assert puzzle.spelled("k7d") == "K comme Kléber, 7, D comme Désiré"
    for char in puzzle.ALPHABET:
        assert (
            puzzle.spelled(char) == char
            if char.isdigit()
            else puzzle.spelled(char).startswith(f"{char.upper()} comme ")
        )


@pytest.mark.parametrize(("zoom", "width", "height"), [(1, 72, 24), (2, 72, 60)])
def test_a_picture_fits_a_terminal_of_80_columns(zoom: int, width: int, height: int) -> None:
    rows = puzzle.picture(ANSWER, 1, zoom).rows
    assert (len(rows), {len(row) for row in rows}) == (height, {width})


@pytest.mark.parametrize("zoom", [1, 2])
def test_every_character_is_drawn_in_its_place(zoom: int) -> None:
    for seed in range(12):
        rows = puzzle.picture(ANSWER, seed, zoom).rows
        wide, high = 72 * zoom // 6, len(rows) // zoom
        for place in range(6):
            left, top = place * wide % 72, place * wide // 72 * high
            ink = sum(sum(row[left : left + wide]) for row in rows[top : top + high])
            assert 0.1 < ink / (wide * high) < 0.6


def test_a_line_crosses_the_whole_picture() -> None:
    for seed in range(8):
        rows = puzzle.picture(ANSWER, seed).rows
        # Where the line meets the only ink of its column, both vanish.
        assert sum(any(row[x] for row in rows) for x in range(72)) >= 69


def test_the_same_seed_draws_the_same_picture_and_another_another() -> None:
    assert puzzle.picture(ANSWER, 3) == puzzle.picture(ANSWER, 3)
    assert puzzle.picture(ANSWER, 3) != puzzle.picture(ANSWER, 4)
    assert puzzle.picture(ANSWER, 3) != puzzle.picture("k7dnpe", 3)


def test_threads_draw_and_speak_as_one_alone_does() -> None:
    alone = [(puzzle.picture(ANSWER, seed), puzzle.sound(ANSWER, seed)) for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda seed: (puzzle.picture(ANSWER, seed), puzzle.sound(ANSWER, seed)), range(4)))
    assert together == alone


def test_the_library_keeps_its_own_chance_for_others() -> None:
    puzzle.picture(ANSWER, 3)
    puzzle.sound(ANSWER, 3)
    for module in (captcha.image, captcha.audio):
        assert module.secrets.__name__ == "secrets"


def test_a_template_laid_over_its_place_seldom_reads_a_whole_picture() -> None:
    entropy = random.Random(1000)
    templates = {char: _template(char) for char in puzzle.ALPHABET}
    read = 0
    for seed in range(40):
        answer = puzzle.new_answer(entropy, 6)
        read += _read(puzzle.picture(answer, seed), templates) == answer
    assert read <= 6


def _template(char: str) -> set[tuple[int, int]]:
    """The points of a character in the library's font, as upright and as large as it gets."""
    font = ImageFont.truetype(os.path.join(os.path.dirname(library.__file__), "data", "DroidSansMono.ttf"), 64)
    image = Image.new("L", (48, 96))
    left, top, right, bottom = font.getbbox(char)
    ImageDraw.Draw(image).text(((48 - left - right) / 2, (96 - top - bottom) / 2), char, font=font, fill=255)
    small = image.resize((12, 24), Image.Resampling.BOX).tobytes()
    return {(at % 12, at // 12) for at, point in enumerate(small) if point > 110}


def _read(picture: Bitmap, templates: dict[str, set[tuple[int, int]]]) -> str:
    read = ""
    for left in range(0, 72, 12):
        cell = {(x, y) for y, row in enumerate(picture.rows) for x, ink in enumerate(row[left : left + 12]) if ink}
        read += max(templates, key=lambda char: len(templates[char] & cell) / len(templates[char] | cell))
    return read


def test_a_sound_is_a_wav_file_that_a_person_can_follow() -> None:
    with wave.open(io.BytesIO(puzzle.sound(ANSWER, 1))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 1, 8000)
        assert 10 < sound.getnframes() / 8000 < 40
        assert max(sound.readframes(-1)) > 200


def test_the_same_seed_speaks_the_same_and_another_another() -> None:
    assert puzzle.sound(ANSWER, 3) == puzzle.sound(ANSWER, 3)
    assert puzzle.sound(ANSWER, 3) != puzzle.sound(ANSWER, 4)


def test_every_voice_speaks_every_character() -> None:
    voices = sorted(VOICES.iterdir())
    assert len(voices) == 2
    for voice in voices:
        assert {one.name for one in voice.iterdir()} == set(puzzle.ALPHABET)
        for recording in voice.rglob("*.wav"):
            _check_recording(recording)


def _check_recording(recording: Path) -> None:
    with wave.open(str(recording)) as spoken:
        assert (spoken.getnchannels(), spoken.getsampwidth(), spoken.getframerate()) == (1, 1, 8000)
        assert 0.4 < spoken.getnframes() / 8000 < 3
        assert max(spoken.readframes(-1)) > 180


def test_the_voices_are_small() -> None:
    assert sum(one.stat().st_size for one in VOICES.rglob("*.wav")) < 600_000
