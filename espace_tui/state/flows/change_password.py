"""F-5 and F-7: changing one's password from inside the account (S-15, S-16).

Sources: fiche EP 5 §3; fiche « Mot de passe expiré » §2; DESIGN decision 8.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.dates import long_date
from espace_tui.state.form import FormPage
from espace_tui.state.new_password import NewPassword, SamePassword, TypedPassword
from espace_tui.state.page import Page
from espace_tui.state.passwords import Unchanged, change_password, is_password
from espace_tui.state.people import display_name, own_data
from espace_tui.state.places.home import Home, signed_in
from espace_tui.state.places.notice import Notice
from espace_tui.state.policy import why
from espace_tui.state.services import Services
from espace_tui.state.step import Step
from espace_tui.state.view import FieldError
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Chosen(Step):
    """S-15 when the password was typed a moment ago: only the new one is asked."""

    KEY: ClassVar[str] = "passwords.change"

    password: NewPassword
    password_again: SamePassword


class ChosenAgain(Step):
    """S-15 when it was typed some time ago: the current one comes first (decision 8)."""

    KEY: ClassVar[str] = "passwords.change"

    current: TypedPassword
    password: NewPassword
    password_again: SamePassword


class ChangePassword(FormPage[Step]):
    """The form, then the notice that says until when the new password is valid."""

    def __init__(self, session: "Session", origin: Page) -> None:
        super().__init__(Chosen if recently_confirmed(session) else ChosenAgain, origin)
        self.account = signed_in(session)

    def known(self, services: Services) -> tuple[str, ...]:
        return own_data(self.account)

    def done(self, session: "Session", step: Step) -> Page:
        if isinstance(step, ChosenAgain) and not is_password(session.services, self.account, step.current):
            self.form.raw["current"] = ""
            self.form.errors = {"current": FieldError(t("errors.password_current_wrong"), why("reauthentication"))}
            return self
        assert isinstance(step, Chosen | ChosenAgain)
        outcome = change_password(session.services, self.account, step.password, "password.changed")
        if isinstance(outcome, Unchanged):
            self.form.errors = {"password": refused(session.services, outcome)}
            return self
        session.password_given_at = session.services.now()
        return changed(outcome)


def recently_confirmed(session: "Session") -> bool:
    """Whether the password was typed so recently that a privileged change need not ask it (decision 8)."""
    allowed = timedelta(minutes=session.services.policy.reauthentication_minutes)
    return session.password_given_at is not None and session.services.now() - session.password_given_at <= allowed


def refused(services: Services, outcome: Unchanged) -> FieldError:
    """The sentence for a password that was not changed."""
    if outcome is Unchanged.USED:
        return FieldError(t("errors.password_used", count=services.policy.password_history), why("password_history"))
    return FieldError(t("passwords.overtaken"))


def changed(account: Account) -> Page:
    """S-16."""
    values = {"name": display_name(account.contact), "until": long_date(account.password.valid_until)}
    return Notice("passwords.changed", {"ok": lambda _: Home()}, values=values)
