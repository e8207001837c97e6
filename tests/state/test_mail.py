"""Mails as their receiver reads them (inventory §7, M-1; DESIGN decision 6)."""

import re
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from espace_tui.state.mail import WIDTH, RenderedMail, UnsafeHeader, render
from espace_tui.state.policy import POLICY
from espace_tui.state.services import DEFAULT_SENDER
from espace_tui.state.vault import UnsealError, Vault
from espace_tui.texts import MissingText
from store.records import Mail, MailState

CODE = "mHPstewGkBYj"
AT = datetime(2023, 8, 22, 11, tzinfo=UTC)
UNTIL = "24 août 2023 à 13 h 00"
TEMPLATES = ("creation_code", "address_in_use", "captcha_code")


@pytest.fixture
def vault() -> Vault:
    return Vault(b"k" * 32, POLICY, Random(1))


def mail(template: str = "creation_code", **changes: object) -> Mail:
    context = {"until": UNTIL} if template == "creation_code" else {}
    fields = {
        "id": "m1",
        "owner": "o1",
        "to": "lila@exemple.fr",
        "template": template,
        "context": context,
        "holds_secret": template != "address_in_use",
        "created_at": AT,
        "next_try_at": AT,
    }
    return Mail.model_validate(fields | changes)


def read(one: Mail, vault: Vault, *, demonstration: bool = False) -> RenderedMail:
    return render(one, vault.unseal, sender=DEFAULT_SENDER, demonstration=demonstration)


def running(body: str) -> str:
    return " ".join(body.split())


def test_the_code_stands_alone_on_its_line(vault: Vault) -> None:
    body = read(mail(sealed=vault.seal(CODE)), vault).body
    assert [line.strip() for line in body.splitlines()].count(CODE) == 1


def test_the_creation_mail_says_what_the_fiche_says(vault: Vault) -> None:
    shown = read(mail(sealed=vault.seal(CODE)), vault)
    text = running(shown.body)
    assert shown.subject == "Espace professionnel - Création ou modification de l'espace"
    assert "Ce code n'est pas un mot de passe : il sert une seule fois" in text
    assert (
        f"48 heures, à compter de l'envoi de ce message, pour l'activer : jusqu'au {UNTIL}, heure de Paris." in text
    )
    places = [
        text.index(step)
        for step in (
            "1. ouvrez ce programme",
            "« Connexion à l'espace professionnel »",
            "« Activer mon espace / mes services »",
            "4. saisissez le code d'activation",
            "5. saisissez votre adresse électronique de connexion",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("demonstration", [False, True])
def test_every_mail_warns_of_phishing_and_says_who_sends_it(template: str, demonstration: bool, vault: Vault) -> None:
    shown = read(mail(template, sealed=vault.seal(CODE)), vault, demonstration=demonstration)
    text = running(shown.body)
    assert "ne vous demandera jamais" in text
    assert "programme indépendant. Ce n'est pas un service de la DGFiP" in text
    assert shown.sender.endswith(".invalid")
    assert ("DÉMONSTRATION" in text) is demonstration
    assert max(map(len, shown.body.splitlines())) <= WIDTH
    assert shown.body.endswith("administration.\n")
    assert not re.search(r"[{}]", shown.body)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_starts_with_lonely_punctuation(template: str, vault: Vault) -> None:
    body = read(mail(template, sealed=vault.seal(CODE)), vault).body
    assert [line for line in body.splitlines() if re.match(r"\s*[:;?!»]", line)] == []
    assert [line for line in body.splitlines() if line.endswith("«")] == []


def test_the_holder_learns_that_the_address_was_tried_and_gets_no_code(vault: Vault) -> None:
    text = running(read(mail("address_in_use"), vault).body)
    assert "Quelqu'un a demandé la création d'un espace professionnel avec votre adresse" in text
    assert "rien n'a changé dans votre espace" in text


def test_an_erased_code_leaves_a_sentence_in_its_place(vault: Vault) -> None:
    sent = running(read(mail(state=MailState.SENT), vault).body)
    failed = running(read(mail(state=MailState.FAILED), vault).body)
    assert "(code effacé après l'envoi de ce message)" in sent
    assert "(code effacé : ce message n'a pas pu être remis à temps)" in failed


def test_the_code_never_shows_in_a_repr(vault: Vault) -> None:
    sealed = mail(sealed=vault.seal(CODE))
    assert CODE not in repr(sealed)
    assert CODE not in repr(read(sealed, vault))


def test_another_key_can_not_open_the_code(vault: Vault) -> None:
    other = Vault(b"x" * 32, POLICY, Random(1))
    with pytest.raises(UnsealError):
        read(mail(sealed=other.seal(CODE)), vault)


def test_an_unknown_template_is_a_fault(vault: Vault) -> None:
    with pytest.raises(MissingText):
        read(mail("newsletter"), vault)


@pytest.mark.parametrize("hostile", ["a@b.fr\r\nBcc: c@d.fr", "a@b.fr\n", "a\0@b.fr", "a@b.fr\x85", "\ud800@b.fr"])
def test_no_value_adds_a_header(hostile: str, vault: Vault) -> None:
    with pytest.raises(UnsafeHeader):
        render(mail("address_in_use"), vault.unseal, sender=hostile, demonstration=False)
    if "\ud800" not in hostile:  # no record holds a lone surrogate
        with pytest.raises(UnsafeHeader):
            read(mail("address_in_use", to=hostile), vault)


@given(st.text(max_size=300))
def test_any_value_in_the_text_stays_one_value(value: str) -> None:
    vault = Vault(b"k" * 32, POLICY, Random(1))
    plain = value.encode("utf-8", "replace").decode()
    body = read(mail(context={"until": plain}, sealed=vault.seal(CODE)), vault).body
    assert max(map(len, body.split("\n"))) <= WIDTH
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", body)
    assert body.count(CODE) >= 1
