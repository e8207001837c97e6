"""How a person's data is shown: names, addresses, the récapitulatif."""

from espace_tui.state.checks import country_name, phone_shown
from espace_tui.state.dates import in_paris
from espace_tui.state.recap import Recap
from espace_tui.state.services import Services
from espace_tui.state.view import Choice, Fact, FactGroup
from espace_tui.texts import t
from store.records import Account, ContactDetails, PostalAddress

CIVILITIES = ("mme", "m", "neutre")
QUESTIONS = (
    "nickname",
    "partner",
    "first_school",
    "first_pet",
    "childhood_street",
    "first_teacher",
    "first_concert",
    "grandmother",
    "childhood_friend",
    "first_job",
)


def civilities() -> tuple[Choice, ...]:
    """The civilities to choose from (samples: « Mme », « Civ. neutre »; inventory U-2)."""
    return tuple(Choice(key, t(f"people.civility.{key}")) for key in CIVILITIES)


def questions() -> tuple[Choice, ...]:
    """The trust questions, the first being the default (inventory R-55)."""
    return tuple(Choice(key, t(f"people.question.{key}")) for key in QUESTIONS)


def display_name(contact: ContactDetails) -> str:
    """« Mme Lila ROSEMONDE »."""
    return f"{t(f'people.civility.{contact.civility}')} {contact.first_name} {contact.last_name.upper()}"


def address_lines(address: PostalAddress) -> tuple[str, ...]:
    """The address, one line an entry, without empty ones; the country in capitals last."""
    town = f"{address.postcode} {address.city}".strip()
    return tuple(line for line in (address.street, address.complement, town, country_name(address.country)) if line)


def contact_facts(account: Account) -> tuple[FactGroup, ...]:
    """Everything of the account that its holder may read, in the order of the récapitulatif."""
    contact = account.contact
    personal = (
        Fact(t("people.label.civility"), t(f"people.civility.{contact.civility}")),
        Fact(t("people.label.last_name"), contact.last_name),
        Fact(t("people.label.first_name"), contact.first_name),
        Fact(t("people.label.number"), account.subscriber_number),
        Fact(t("people.label.phone"), phone_shown(contact.phone)),
        Fact(t("people.label.login_email"), account.login_email),
        Fact(t("people.label.address"), ", ".join(address_lines(contact.address))),
    )
    question = (Fact(t("people.label.question"), t(f"people.question.{account.trust.question}")),)
    return (FactGroup(t("people.group.contact"), personal), FactGroup(t("people.group.question"), question))


def own_data(account: Account) -> tuple[str, ...]:
    """What an attacker is taken to know of the account's holder."""
    contact = account.contact
    names = (account.login_email, contact.last_name, contact.first_name, contact.phone)
    return (*names, *address_lines(contact.address), account.subscriber_number)


def recap_of(services: Services, account: Account, answer: str | None) -> Recap:
    """The récapitulatif of an account as of now; ``answer`` only when it was typed again and matched."""
    contact = account.contact
    return Recap(
        last_name=contact.last_name,
        first_name=contact.first_name,
        subscriber_number=account.subscriber_number,
        phone=phone_shown(contact.phone),
        login_email=account.login_email,
        address=address_lines(contact.address),
        question=t(f"people.question.{account.trust.question}"),
        answer=answer,
        created_at=in_paris(services.now()),
        demonstration=services.store.info.demonstration,
    )
