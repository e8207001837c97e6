"""The settings of the first moment: flag, environment, file, in that order."""

import subprocess
import sys
from pathlib import Path

import pytest

from espace_tui.config import BadSetting, read_start
from espace_tui.state.services import DEFAULT_SENDER


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"ESPACE_CONFIGURATION": str(tmp_path / "espace.toml")}


def write(tmp_path: Path, text: str) -> None:
    (tmp_path / "espace.toml").write_text(text, encoding="utf-8")


def test_with_nothing_said_the_users_own_folders_serve() -> None:
    start = read_start({})
    assert start.data_folder.name == start.key_file.parent.name == "espace-tui"
    assert (start.linear, start.theme, start.mail_waits, start.sender) == (None, "", True, DEFAULT_SENDER)
    assert start.key_file.parent != start.data_folder


def test_the_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path, environ: dict[str, str]) -> None:
    write(tmp_path, 'donnees = "/du/fichier"\nlineaire = true\n')
    assert read_start(environ).data_folder == Path("/du/fichier")
    assert read_start(environ).linear is True
    environ |= {"ESPACE_DONNEES": "/de/la/variable", "ESPACE_LINEAIRE": "non"}
    assert read_start(environ).data_folder == Path("/de/la/variable")
    assert read_start(environ).linear is False
    start = read_start(environ, data_folder="/du/drapeau", linear=True)
    assert (start.data_folder, start.linear) == (Path("/du/drapeau"), True)


def test_a_relative_path_starts_where_it_was_written(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'cle = "ma-cle"')
    monkeypatch.chdir("/")
    assert read_start(environ).key_file == tmp_path / "ma-cle"
    assert read_start(environ | {"ESPACE_CLE": "ici"}).key_file == Path("/ici")
    monkeypatch.setenv("HOME", "/maison")
    assert read_start(environ | {"ESPACE_CLE": "~/cle"}).key_file == Path("/maison/cle")


def test_an_empty_variable_says_nothing(tmp_path: Path, environ: dict[str, str]) -> None:
    write(tmp_path, 'theme = "clair"')
    assert read_start(environ | {"ESPACE_THEME": "", "ESPACE_LINEAIRE": ""}).theme == "clair"


def test_a_mail_server_in_either_place_means_that_mails_leave(tmp_path: Path, environ: dict[str, str]) -> None:
    write(tmp_path, '[smtp]\nserveur = "smtp.exemple.fr"\nexpediteur = "nous@exemple.fr"\n')
    start = read_start(environ)
    assert (start.mail_waits, start.sender) == (False, "nous@exemple.fr")
    assert read_start({"ESPACE_SMTP_SERVEUR": "smtp.exemple.fr"}).mail_waits is False


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("ESPACE_LINEAIRE", "peut-être", "Réglage ESPACE_LINEAIRE : « oui » ou « non » est attendu."),
        ("ESPACE_DONNEES", "a\0b", "Réglage ESPACE_DONNEES : un chemin de dossier est attendu."),
        ("ESPACE_DONNEES", "   ", "Réglage ESPACE_DONNEES : un chemin de dossier est attendu."),
        ("ESPACE_CLE", "~personne-de-ce-nom/x", "Réglage ESPACE_CLE : un chemin de fichier est attendu."),
    ],
)
def test_a_bad_variable_is_named(variable: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read_start({variable: value})
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("donnees = 3", "Réglage donnees : un chemin de dossier est attendu."),
        ("theme = 3", "Réglage theme : un texte est attendu."),
        ("linéaire = true", "(ligne 1, colonne 4)"),
        ("lineair = true", "Réglage lineair : ce réglage n'existe pas."),
        ("smtp = 3", "Réglage smtp : une section est attendue, avec un réglage par ligne."),
        ("donnees = \n", "n'est pas au format TOML (ligne 1, colonne 11)."),
    ],
)
def test_a_bad_line_of_the_file_is_named(text: str, sentence: str, tmp_path: Path, environ: dict[str, str]) -> None:
    write(tmp_path, text)
    with pytest.raises(BadSetting) as caught:
        read_start(environ)
    assert sentence in caught.value.sentence


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path, environ: dict[str, str]) -> None:
    path = tmp_path / "espace.toml"
    assert f"{path} : ce fichier ne peut pas être lu" in refusal(environ)
    path.write_bytes(b"theme = '\xff'")
    assert f"{path} : ce fichier de réglages n'est pas au format TOML (encodage UTF-8 attendu)" in refusal(environ)
    path.unlink()
    path.mkdir()
    assert f"{path} : ce fichier ne peut pas être lu" in refusal(environ)


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(BadSetting) as caught:
        read_start(environ)
    return caught.value.sentence


def test_the_start_does_not_load_what_is_slow() -> None:
    program = (
        "import os, sys; from espace_tui.config import read_start, load_settings, load_key; read_start(os.environ)\n"
        "print([name for name in ('pydantic_settings', 'smtplib', 'weasyprint', 'jinja2', 'babel', 'cryptography',"
        " 'tomllib', 'textual') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
