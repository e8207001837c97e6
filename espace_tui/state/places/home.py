"""The account's home without services (S-13, first variant), the services menu (S-14) and the contact details."""

from typing import TYPE_CHECKING, ClassVar

from espace_tui.state import audit
from espace_tui.state.checks import country_name
from espace_tui.state.dates import long_date, short_date
from espace_tui.state.page import Page
from espace_tui.state.people import contact_facts, display_name
from espace_tui.state.places.menu import Place
from espace_tui.state.policy import days_left, is_expiring
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


def _change_password(session: "Session", origin: Page) -> Page:
    from espace_tui.state.flows.change_password import ChangePassword

    return ChangePassword(session, origin)


class Home(Place):
    """« Espace professionnel »: who is signed in, until when the password is valid, and the way on."""

    KEY: ClassVar[str] = "places.home"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        space = ("services",) if self._expiring(session) is None else ("password", "services")
        return (("space", space), ("links", ("portal", "sign_out")))

    def box(self, session: "Session") -> tuple[FactGroup, ...]:
        account, left = signed_in(session), self._expiring(session)
        facts = [
            Fact(t("places.home.fact.name"), display_name(account.contact)),
            Fact(t("places.home.fact.number"), account.subscriber_number),
            Fact(t("places.home.fact.expiry"), short_date(account.password.valid_until)),
        ]
        if left is not None:
            facts.append(Fact(t("places.home.fact.left"), str(left)))
        return (FactGroup(t("places.home.box"), tuple(facts)),)

    def statuses(self, session: "Session") -> tuple[Status, ...]:
        left = self._expiring(session)
        if left is None:
            return ()
        until = long_date(signed_in(session).password.valid_until)
        return (Status(Level.WARNING, t("places.home.expiring", date=until, days=left)),)

    def _expiring(self, session: "Session") -> int | None:
        """How many days the password has left, once it has to be said (R-26)."""
        until, day = signed_in(session).password.valid_until, today(session.services)
        return days_left(until, day) if is_expiring(until, day, session.services.policy) else None

    def follow(self, session: "Session", name: str) -> Page:
        if name == "services":
            return ServicesMenu(self)
        if name == "password":
            return _change_password(session, self)
        if name == "portal":
            from espace_tui.state.places.portal import Portal

            return Portal()
        return sign_out(session)


class ServicesMenu(Place):
    """« Gérer les services »: the entries that work today."""

    KEY: ClassVar[str] = "places.services"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("personal", ("contact", "password")), ("links", ("home", "sign_out")))

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
        if name == "password":
            return _change_password(session, self)
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
