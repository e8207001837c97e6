"""Help, usage errors and crashes: French, and the right exit code."""

import argparse
import ast
import inspect
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from espace_tui import __version__
from espace_tui.cli import usage
from espace_tui.texts.fr.cli import ARGPARSE
from tests.cli.program import Program

ENGLISH = re.compile(
    r"\b(the|and|error|usage:|invalid|choice|choose|required|expected|argument:|arguments:|show|help|exit|"
    r"unrecognized|file|not|with|following|option:|traceback|line|exception|warning|version:)\b",
    re.IGNORECASE,
)
HELPS = [
    ("-h",),
    ("--aide",),
    ("--help",),
    ("demo", "-h"),
    ("demo", "horloge", "--aide"),
    ("courrier", "-h"),
    ("courrier", "lire", "-h"),
    ("courrier", "envoyer", "-h"),
    ("verifier", "-h"),
    ("demo", "courrier", "lire", "-h"),
]
MISTAKES = [
    ("truc",),
    ("--truc",),
    ("--donnees",),
    ("--theme", "rose"),
    ("--version=2",),
    ("--lineaire=oui",),
    ("--lin",),
    ("courrier", "lire"),
    ("courrier", "lire", "un"),
    ("courrier", "lire", "²"),
    ("courrier", "lire", "1", "2"),
    ("demo", "horloge"),
    ("demo", "horloge", "demain"),
    ("demo", "horloge", "+48"),
    ("demo", "horloge", "-1"),
    ("verifier", "truc"),
]


def _without_our_words(text: str) -> str:
    """The text without what is quoted from the user, and without the options' names."""
    return re.sub(r"--[a-z]+|'[^']*'|« [^»]* »", " ", text)


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_french(program: Program, words: tuple[str, ...]) -> None:
    done = program.run(*words)
    assert done.returncode == 0
    assert done.stdout.startswith("usage : espace")
    assert not ENGLISH.findall(_without_our_words(done.stdout)), done.stdout
    assert "-h, --aide" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_usage_error_is_french_and_ends_with_2(program: Program, words: tuple[str, ...]) -> None:
    done = program.run(*words)
    assert done.returncode == 2
    assert " : erreur : " in done.stderr
    assert not ENGLISH.findall(_without_our_words(done.stderr)), done.stderr
    assert done.stdout == ""
    assert program.files() == {}, "nothing is written for a mistake"


def test_everything_that_argparse_can_say_is_translated() -> None:
    for one in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in ("_", "ngettext"):
            for argument in one.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    assert argument.value in ARGPARSE, argument.value


def test_a_translation_keeps_what_is_filled_in() -> None:
    # A translation may leave a value out, and may not add one.
    for english, french in ARGPARSE.items():
        assert set(re.findall(r"%(?:\(\w+\))?", french)) <= set(re.findall(r"%(?:\(\w+\))?", english)), english


def test_a_control_character_in_a_mistake_is_spelled_out(program: Program) -> None:
    done = program.run("--\x1b[2J")
    assert "\x1b" not in done.stderr
    assert "‹U+001B›" in done.stderr


def test_the_version_is_told(program: Program) -> None:
    assert program.run("--version").stdout == f"espace {__version__}\n"


def test_the_module_is_the_command(program: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "espace_tui", "--version"], capture_output=True, env=program.environ, check=True
    )
    assert done.stdout.decode() == f"espace {__version__}\n"


def test_a_bad_setting_is_named_and_ends_with_2(program: Program) -> None:
    done = program.run(ESPACE_LINEAIRE="peut-être")
    assert done.returncode == 2
    assert done.stderr == "Erreur : Réglage ESPACE_LINEAIRE : « oui » ou « non » est attendu.\n"


@pytest.mark.parametrize(
    ("move", "there"),
    [
        ("+30min", datetime(2024, 2, 29, 12, 30, tzinfo=UTC)),
        ("+48h", datetime(2024, 3, 2, 12, tzinfo=UTC)),
        ("+2j", datetime(2024, 3, 2, 12, tzinfo=UTC)),
        ("+1an", datetime(2025, 3, 1, 12, tzinfo=UTC)),
        ("+4ans", datetime(2028, 2, 29, 12, tzinfo=UTC)),
    ],
)
def test_the_clock_moves_by_the_calendar(move: str, there: datetime) -> None:
    moved = usage.parser().parse_args(["demo", "horloge", move]).move
    assert moved(datetime(2024, 2, 29, 12, tzinfo=UTC)) == there


def test_a_theme_of_the_settings_that_is_none_is_refused(program: Program) -> None:
    done = program.run(ESPACE_THEME="rose\x1b")
    assert done.returncode == 2
    assert done.stderr == (
        "Erreur : « rose‹U+001B› » n'est pas un thème. Au choix : sombre, clair, contraste, terminal\n"
    )


def test_the_themes_are_those_of_the_full_screen_face() -> None:
    from espace_tui.theme import THEMES

    assert tuple(THEMES) == usage.THEMES


# Crashes


def test_a_crash_is_a_sentence_and_a_report_without_secrets(program: Program, tmp_path: Path) -> None:
    # A fault that carries a secret in its message, its cause and its local variables.
    script = tmp_path / "faulty.py"
    script.write_text(
        "import sys, espace_tui.assembly as assembly\n"
        "def broken(*_, **__):\n"
        "    password = 'marqueur-' + 'secret'\n"
        "    try:\n"
        "        raise KeyError(password)\n"
        "    except KeyError as error:\n"
        "        raise RuntimeError(password) from error\n"
        "assembly.services_at = broken\n"
        "from espace_tui.cli import main\n"
        "sys.exit(main([]))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, env=program.environ, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert done.stdout == b""
    found = re.search(r"Référence : (\w{8})\. .* est dans (.+)\n", said)
    assert found, said
    report = Path(found[2])
    assert report.stat().st_mode & 0o777 == 0o600
    content = report.read_text(encoding="utf-8")
    assert found[1] in content
    assert "builtins.RuntimeError" in content
    assert "builtins.KeyError" in content
    assert "faulty.py, ligne 7, broken" in content
    assert "marqueur-secret" not in content + said
    assert not ENGLISH.findall(re.sub(r"  .*", "", content))


def test_a_crash_is_told_even_where_no_report_can_be_written(program: Program, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    script = tmp_path / "faulty.py"
    script.write_text(
        "import sys, espace_tui.assembly as assembly\n"
        "assembly.services_at = None\n"
        "from espace_tui.cli import main\n"
        "sys.exit(main([]))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, env=program.environ, check=False)
    assert done.returncode == 1
    assert "Le rapport n'a pas pu être écrit." in done.stderr.decode()
