"""The account's home without services (S-13, first variant), the services menu (S-14) and the contact details."""

from typing import TYPE_CHECKING, ClassVar

from espace_tui.state import audit
from espace_tui.state.checks import country_name
from espace_tui.state.dates import long_date, short_date
from espace_tui.state.page import Page
from espace_tui.state.people import contact_facts, display_name
from espace_tui.state.places.menu import Place
from espace_tui.state.policy import days_left
from espace_tui.state.signing_in import today
from espace_tui.state.view import Fact, FactGroup, Level, Status
from espace_tui.state.writing import writing
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


def signed_in(session: "Session") -> Account:
    """The account of the person who signed in, as it stands now. Raises StoreError, LookupError when gone."""
    account = session.services.store.get(Account, session.account_id or "-", session.account_id or "-")
    if account is None:
        raise LookupError("no account is signed in")
    return account


def sign_out(session: "Session") -> Page:
    """End the signed-in session; what is shown next is the portal."""
    from espace_tui.state.places.portal import Portal

    owner, session.account_id = session.account_id, None
    session.tell(Status(Level.SUCCESS, t("places.signed_out")))
    if owner is not None:
        with writing(session.services) as tx:
            audit.note(tx, session.services, owner, "sign_out", "user")
    return Portal()


class Home(Place):
    """« Espace professionnel »: who is signed in, until when the password is valid, and the way on."""

    KEY: ClassVar[str] = "places.home"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("space", ("services",)), ("links", ("portal", "sign_out")))

    def box(self, session: "Session") -> tuple[FactGroup, ...]:
        account = signed_in(session)
        facts = (
            Fact(t("places.home.fact.name"), display_name(account.contact)),
            Fact(t("places.home.fact.number"), account.subscriber_number),
            Fact(t("places.home.fact.expiry"), short_date(account.password.valid_until)),
        )
        return (FactGroup(t("places.home.box"), facts),)

    def statuses(self, session: "Session") -> tuple[Status, ...]:
        until = signed_in(session).password.valid_until
        left = days_left(until, today(session.services))
        if left > session.services.policy.warning_days:
            return ()
        return (Status(Level.WARNING, t("places.home.expiring", date=long_date(until), days=left)),)

    def follow(self, session: "Session", name: str) -> Page:
        if name == "services":
            return ServicesMenu(self)
        if name == "portal":
            from espace_tui.state.places.portal import Portal

            return Portal()
        return sign_out(session)


class ServicesMenu(Place):
    """« Gérer les services »: the entries that work today."""

    KEY: ClassVar[str] = "places.services"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("personal", ("contact",)), ("links", ("home", "sign_out")))

    def box(self, session: "Session") -> tuple[FactGroup, ...]:
        account = signed_in(session)
        address = account.contact.address
        facts = (
            Fact(t("places.home.fact.number"), account.subscriber_number),
            Fact(t("places.home.fact.name"), display_name(account.contact)),
            Fact(t("places.services.fact.town"), f"{address.city}, {country_name(address.country)}"),
        )
        return (FactGroup(t("places.home.box"), facts),)

    def follow(self, session: "Session", name: str) -> Page:
        if name == "contact":
            return Contact(self)
        return Home() if name == "home" else sign_out(session)


class Contact(Place):
    """« Gérer vos coordonnées »: to consult them, and to save the récapitulatif again (CGU §4a)."""

    KEY: ClassVar[str] = "places.contact"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("", ("recap",)),)

    def facts(self, session: "Session") -> tuple[FactGroup, ...]:
        return contact_facts(signed_in(session))

    def follow(self, session: "Session", name: str) -> Page:
        from espace_tui.state.flows.save_recap import SaveRecap

        return SaveRecap(session.services, self, signed_in(session))
