"""The mail server's settings, from environment and file, and what is said of bad ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from espace_tui.config import BadSetting, load_settings
from espace_tui.config.settings import MailServer, Security
from espace_tui.state.services import DEFAULT_SENDER

SECRET = "Le-mot-de-passe-du-facteur"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "espace.toml"


def set_all(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"ESPACE_SMTP_{name.upper()}", value)


def server(file: Path) -> MailServer:
    found = load_settings(file).smtp
    assert found is not None
    return found


def refusal(file: Path) -> str:
    with pytest.raises(BadSetting) as caught:
        load_settings(file)
    assert SECRET not in caught.value.sentence + repr(caught.value) + str(caught.value.__cause__)
    return caught.value.sentence


def test_without_a_server_there_is_none(file: Path) -> None:
    assert load_settings(file).smtp is None


def test_the_name_of_a_server_is_enough(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, serveur="smtp.exemple.fr")
    found = server(file)
    assert (found.host, found.security, found.port_number, found.sender) == (
        "smtp.exemple.fr",
        Security.STARTTLS,
        587,
        DEFAULT_SENDER,
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("aucune", 25)])
def test_each_security_has_its_port(security: str, port: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, serveur="localhost", securite=security)
    assert server(file).port_number == port


def test_a_variable_wins_over_the_file_setting_by_setting(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('theme = "clair"\n[smtp]\nserveur = "un.exemple.fr"\nport = 2525\n', encoding="utf-8")
    set_all(monkeypatch, serveur="deux.exemple.fr")
    assert (server(file).host, server(file).port_number) == ("deux.exemple.fr", 2525)


def test_settings_are_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings(file).smtp is None
    set_all(monkeypatch, serveur="smtp.exemple.fr")
    assert load_settings(file).smtp is None


def test_a_password_comes_from_a_variable_or_a_private_file_and_never_shows(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all(monkeypatch, serveur="s.fr", utilisateur="facteur", mot_de_passe=SECRET)
    first = load_settings(file)
    load_settings.cache_clear()
    monkeypatch.delenv("ESPACE_SMTP_MOT_DE_PASSE")
    secret = file.parent / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    secret.chmod(0o600)
    file.write_text('[smtp]\nmot_de_passe_fichier = "secret"\n', encoding="utf-8")
    second = load_settings(file)
    for settings in (first, second):
        assert settings.smtp is not None
        assert settings.smtp.password is not None
        assert settings.smtp.password.get_secret_value() == SECRET
        assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_secret_that_others_can_read_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = file.parent / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o640)
    set_all(monkeypatch, serveur="s.fr", utilisateur="facteur", mot_de_passe_fichier=str(secret))
    assert f"chmod 600 {secret}" in refusal(file)
    monkeypatch.delenv("ESPACE_SMTP_MOT_DE_PASSE_FICHIER")
    file.write_text(f'[smtp]\nmot_de_passe = "{SECRET}"\n', encoding="utf-8")
    file.chmod(0o644)
    assert f"chmod 600 {file}" in refusal(file)
    file.chmod(0o600)
    assert server(file).password is not None


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff"])
def test_a_password_file_holds_the_password_alone(
    content: bytes, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = file.parent / "secret"
    secret.write_bytes(content)
    secret.chmod(0o600)
    set_all(monkeypatch, serveur="s.fr", utilisateur="facteur", mot_de_passe_fichier=str(secret))
    assert refusal(file).startswith("Réglage ESPACE_SMTP_MOT_DE_PASSE_FICHIER : ce fichier ")


def test_a_password_file_that_is_not_there_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, serveur="s.fr", utilisateur="facteur", mot_de_passe_fichier="/nulle/part")
    assert "ESPACE_SMTP_MOT_DE_PASSE_FICHIER : ce fichier ne peut pas être lu" in refusal(file)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"port": "12"}, "Réglage ESPACE_SMTP_SERVEUR : ce réglage manque"),
        ({"serveur": "a b"}, "Réglage ESPACE_SMTP_SERVEUR : un nom de serveur"),
        (
            {"serveur": "s.fr", "port": "abc"},
            "Réglage ESPACE_SMTP_PORT : un numéro de port de 1 à 65535 est attendu.",
        ),
        ({"serveur": "s.fr", "port": "65536"}, "Réglage ESPACE_SMTP_PORT : "),
        ({"serveur": "s.fr", "port": "-1"}, "Réglage ESPACE_SMTP_PORT : "),
        (
            {"serveur": "s.fr", "securite": "ssl"},
            "Réglage ESPACE_SMTP_SECURITE : « starttls », « tls » ou « aucune »",
        ),
        ({"serveur": "s.fr", "securite": "aucune"}, "Réglage ESPACE_SMTP_SECURITE : « aucune » n'est possible que"),
        (
            {"serveur": "localhost", "securite": "aucune", "utilisateur": "u", "mot_de_passe": SECRET},
            "Réglage ESPACE_SMTP_SECURITE : « aucune » n'est possible que",
        ),
        ({"serveur": "s.fr", "utilisateur": "u"}, "Réglage ESPACE_SMTP_UTILISATEUR : un nom d'utilisateur et un mot"),
        ({"serveur": "s.fr", "mot_de_passe": SECRET}, "un nom d'utilisateur et un mot de passe vont ensemble"),
        (
            {"serveur": "s.fr", "utilisateur": "u", "mot_de_passe": SECRET, "mot_de_passe_fichier": "/x"},
            "Réglage ESPACE_SMTP_MOT_DE_PASSE_FICHIER : le mot de passe est donné deux fois.",
        ),
        ({"serveur": "s.fr", "expediteur": "nous"}, "Réglage ESPACE_SMTP_EXPEDITEUR : une adresse électronique"),
        ({"serveur": "s.fr", "expediteur": "a@b.fr\nBcc: c@d.fr"}, "Réglage ESPACE_SMTP_EXPEDITEUR : "),
        ({"serveur": "s.fr", "expediteur": "a@["}, "Réglage ESPACE_SMTP_EXPEDITEUR : "),
        ({"serveur": "s.fr", "autorite": "/nulle/part.pem"}, "Réglage ESPACE_SMTP_AUTORITE : le chemin d'un fichier"),
        ({"serveur": "s.fr", "mot_de_pase": SECRET}, "Réglage ESPACE_SMTP_MOT_DE_PASE : ce réglage n'existe pas."),
    ],
)
def test_a_bad_setting_gives_a_sentence_that_names_it(
    settings: dict[str, str], sentence: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all(monkeypatch, **settings)
    assert sentence in refusal(file)


def test_a_bad_line_of_the_file_is_named_as_it_stands_there(file: Path) -> None:
    file.write_text('[smtp]\nserveur = "s.fr"\nport = "abc"\n', encoding="utf-8")
    assert refusal(file).startswith("Réglage smtp.port : ")
    load_settings.cache_clear()
    file.write_text("[smtp]\nport = 25\n", encoding="utf-8")
    assert refusal(file).startswith("Réglage smtp.serveur : ce réglage manque")
    file.write_text("smtp = 25\n", encoding="utf-8")
    assert refusal(file).startswith("Réglage smtp : une section est attendue")


def test_a_section_given_as_one_variable_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESPACE_SMTP", "smtp.exemple.fr")
    assert "une section est attendue" in refusal(file)
