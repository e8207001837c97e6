"""F-8: renewing a password that has expired (S-18, S-19, S-20).

Source: fiche « Mot de passe expiré » §3. Only a sign-in with the right password leads here.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from espace_tui.state.checks import email_key
from espace_tui.state.dates import long_date
from espace_tui.state.flow import Flow
from espace_tui.state.flows.change_password import refused
from espace_tui.state.new_password import NewPassword, SamePassword, TypedPassword
from espace_tui.state.page import Page
from espace_tui.state.passwords import Unchanged, change_password, is_password
from espace_tui.state.people import display_name, own_data
from espace_tui.state.places.notice import Notice
from espace_tui.state.services import Services
from espace_tui.state.step import Captcha, LoginEmail, Step
from espace_tui.state.view import Fact, FactGroup, FieldError, Level, Progress, Status
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Who(Step):
    """S-18: whose password it is, and a person at the keyboard."""

    KEY: ClassVar[str] = "passwords.expired_who"

    login_email: LoginEmail
    captcha: Captcha = ""


class Renewal(Step):
    """S-19: the password that expired, and the next one twice."""

    KEY: ClassVar[str] = "passwords.expired_renewal"

    current: TypedPassword
    password: NewPassword
    password_again: SamePassword


class ExpiredPassword(Flow):
    """« Mot de passe expiré »: nothing else of the account can be reached before it is renewed."""

    KEY: ClassVar[str] = "passwords"
    STEPS: ClassVar[tuple[type[Step], ...]] = (Who, Renewal)
    RECAP: ClassVar[bool] = False

    def __init__(self, services: Services, origin: Page, account: Account) -> None:
        super().__init__(services, origin)
        self.account = account
        self.tries = services.policy.password_tries
        self.form_of(Who).raw["login_email"] = account.login_email

    def titles(self) -> tuple[str, ...]:
        return (*super().titles(), t("passwords.renewed.stage"))

    def known(self) -> tuple[str, ...]:
        return own_data(self.account)

    def complete(self, session: "Session", steps: Mapping[type[Step], Step]) -> Page:
        who, renewal = cast(Who, steps[Who]), cast(Renewal, steps[Renewal])
        same = email_key(who.login_email) == email_key(self.account.login_email)
        if not same or not is_password(session.services, self.account, renewal.current):
            return self._wrong(session)
        outcome = change_password(session.services, self.account, renewal.password, "password.renewed")
        if isinstance(outcome, Unchanged):
            return self._stay("password", refused(session.services, outcome))
        return renewed(outcome, self.titles())

    def _wrong(self, session: "Session") -> Page:
        self.tries -= 1
        if self.tries <= 0:
            session.tell(Status(Level.WARNING, t("passwords.too_many")))
            return self.origin
        self.form_of(Renewal).raw["current"] = ""
        return self._stay("current", FieldError(t("passwords.expired_wrong")))

    def _stay(self, field: str, error: FieldError) -> Page:
        self.index = len(self.forms) - 1
        self.form.errors = {field: error}
        return self


def renewed(account: Account, titles: tuple[str, ...]) -> Page:
    """S-20: until when the new password is valid, and the way to sign in with it."""
    from espace_tui.state.flows.sign_in import SignIn
    from espace_tui.state.places.portal import Authentication, Portal

    facts = (
        Fact(t("passwords.renewed.name"), display_name(account.contact)),
        Fact(t("passwords.renewed.until"), long_date(account.password.valid_until)),
    )
    return Notice(
        "passwords.renewed",
        {"sign_in": lambda one: SignIn(one.services, Authentication(Portal()), account.login_email)},
        facts=(FactGroup("", facts),),
        progress=Progress(len(titles), titles),
    )
