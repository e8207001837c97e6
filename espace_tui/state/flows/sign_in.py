"""F-4: signing in (S-02's first block)."""

from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.dates import long_date
from espace_tui.state.flows.expired_password import ExpiredPassword
from espace_tui.state.form import FormPage
from espace_tui.state.human import HumanCheck
from espace_tui.state.new_password import TypedPassword
from espace_tui.state.page import Page
from espace_tui.state.places.home import Home
from espace_tui.state.places.notice import Notice
from espace_tui.state.policy import days_left, is_expiring
from espace_tui.state.services import Services
from espace_tui.state.signing_in import sign_in, today
from espace_tui.state.step import Captcha, LoginEmail, Step
from espace_tui.state.view import FieldError
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Credentials(Step):
    """Address, password and CAPTCHA: all three are needed."""

    KEY: ClassVar[str] = "sign_in.form"

    login_email: LoginEmail
    password: TypedPassword
    captcha: Captcha = ""


class SignIn(FormPage[Credentials]):
    """The form, then the home page; a refusal says the same whatever was wrong."""

    def __init__(self, services: Services, origin: Page, login_email: str = "") -> None:
        super().__init__(Credentials, origin, HumanCheck(services))
        if login_email:
            self.form.raw["login_email"] = login_email

    def done(self, session: "Session", step: Credentials) -> Page:
        account = sign_in(session.services, step.login_email, step.password)
        # A puzzle serves one try: guessing passwords must cost a puzzle each.
        self.form.renew_check()
        if account is None:
            self.form.form_error = FieldError(t("sign_in.refused"))
            self.form.raw["password"] = ""
            return self
        until, day = account.password.valid_until, today(session.services)
        if days_left(until, day) < 0:
            return ExpiredPassword(session.services, self.origin, account)
        session.account_id, session.password_given_at = account.id, session.services.now()
        expiring = is_expiring(until, day, session.services.policy)
        return _expiring(account, days_left(until, day)) if expiring else Home()


def _expiring(account: Account, left: int) -> Page:
    """S-17."""
    values = {"until": long_date(account.password.valid_until), "days": left}
    return Notice("passwords.expiring", {"ok": lambda _: Home()}, values=values)
