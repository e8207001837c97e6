"""The heart with everything real but chance, time and the cost of a hash."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from espace_tui.documents import Paper, save_file
from espace_tui.state.command import Back, Choose, Submit
from espace_tui.state.mail import RenderedMail, render
from espace_tui.state.policy import POLICY, Policy
from espace_tui.state.registration import Application
from espace_tui.state.services import DEFAULT_SENDER, Services
from espace_tui.state.session import Session
from espace_tui.state.vault import Vault
from espace_tui.state.view import FormView, View
from store.embedded import open_store
from store.records import AcceptedTerms, ContactDetails, Mail, PostalAddress

CHEAP = replace(POLICY, argon2_memory_kib=19456, argon2_rounds=2)
"""The floor that tests may use (DESIGN, decision 5)."""

PASSWORD = "cobalt-genévrier 47 trombone!"
ANSWER = "Capitaine Ficelle"
EMAIL = "lila.rosemonde@exemple.fr"
NOON = datetime(2023, 8, 22, 12, 9, 36, tzinfo=UTC)

IDENTIFIERS = {
    "login_email": EMAIL,
    "login_email_again": EMAIL,
    "password": PASSWORD,
    "password_again": PASSWORD,
}
CONTACT = {
    "civility": "mme",
    "last_name": "Rosemonde",
    "first_name": "Lila",
    "phone": "01 23 45 67 89",
    "country": "FRANCE",
    "street": "12 rue de Longchamp",
    "complement": "",
    "postcode": "75016",
    "city": "Paris",
    "question": "nickname",
    "answer": ANSWER,
}


def application(world: World, login_email: str = EMAIL) -> Application:
    """What the usual applicant asks an account with."""
    address = PostalAddress(street="12 rue de Longchamp", postcode="75016", city="Paris", country="FR")
    contact = ContactDetails(
        civility="mme", last_name="Rosemonde", first_name="Lila", phone="+33123456789", address=address
    )
    terms = AcceptedTerms(version="01/04/2026", accepted_at=world.now)
    return Application(login_email, PASSWORD, contact, "nickname", ANSWER, terms)


class Silence:
    """Takes a sound and remembers it."""

    def __init__(self) -> None:
        self.played: list[bytes] = []

    def play(self, wav: bytes) -> str:
        self.played.append(wav)
        return "Le son est joué."


@dataclass
class World:
    """A store in a folder, a clock that is moved by hand, and sessions on them."""

    folder: Path
    demonstration: bool = True
    policy: Policy = CHEAP
    now: datetime = NOON
    entropy: random.Random = field(default_factory=lambda: random.Random(20260401))
    sound: Silence = field(default_factory=Silence)

    def __post_init__(self) -> None:
        self.vault = Vault(b"k" * 32, self.policy, self.entropy)
        self.store = open_store(
            self.folder / "store",
            create=True,
            demonstration=self.demonstration,
            key_check=self.vault.key_check,
            now=self.now,
        )

    @property
    def services(self) -> Services:
        return Services(
            store=self.store,
            vault=self.vault,
            policy=self.policy,
            now=lambda: self.now,
            entropy=self.entropy,
            documents=Paper(),
            sound=self.sound,
            save_file=save_file,
            home_folder=self.folder,
        )

    def session(self) -> Session:
        return Session(self.services)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def mails(self) -> list[RenderedMail]:
        """Every mail, oldest first, as its receiver reads it."""
        records = sorted(self.store.scan(Mail), key=lambda mail: mail.created_at)
        return [
            render(mail, self.vault.unseal, sender=DEFAULT_SENDER, demonstration=self.demonstration)
            for mail in records
        ]

    def code(self, to: str = EMAIL, template: str = "creation_code") -> str:
        """The code of the last mail of that kind to that address."""
        mails = [mail for mail in self.store.scan(Mail) if mail.template == template and mail.to == to]
        last = max(mails, key=lambda mail: mail.created_at)
        assert last.sealed is not None
        return self.vault.unseal(last.sealed)


def choose(session: Session, *actions: str) -> View:
    """Follow actions, one after the other."""
    for one in actions:
        session.execute(Choose(one))
    return session.view


def submit(session: Session, **values: str) -> View:
    """Hand the form in; its CAPTCHA is solved when it has one and nothing else is given for it."""
    view = session.view
    assert isinstance(view, FormView), view.page
    if "captcha" not in values and any(one.name == "captcha" and one.puzzle for one in view.fields):
        values["captcha"] = solution(session)
    return session.execute(Submit(values))


def solution(session: Session) -> str:
    """What the puzzle of the form at hand wants to hear."""
    page = session._page
    form = page.form
    return str(form.check._answer)


def to_creation(session: Session) -> View:
    """From the portal to S-04."""
    return choose(session, "authentication", "create", "expert")


def to_recap(session: Session, **changes: str) -> View:
    """From the portal to S-08."""
    to_creation(session)
    submit(session, accepted="oui")
    submit(session, **{name: changes.get(name, value) for name, value in IDENTIFIERS.items()})
    return submit(session, **{name: changes.get(name, value) for name, value in CONTACT.items()})


def create(session: Session, **changes: str) -> View:
    """From the portal to S-09."""
    to_recap(session, **changes)
    return choose(session, "confirm")


def activate(session: Session, code: str, email: str = EMAIL) -> View:
    """From S-09 to S-12 (or to what was refused)."""
    choose(session, "activate")
    submit(session, code=code)
    return submit(session, login_email=email)


def sign_in(session: Session, email: str = EMAIL, password: str = PASSWORD) -> View:
    """From the portal to the home page (or to what was refused)."""
    choose(session, "authentication", "sign_in")
    return submit(session, login_email=email, password=password)


def back(session: Session) -> View:
    """« Étape précédente »."""
    return session.execute(Back())
