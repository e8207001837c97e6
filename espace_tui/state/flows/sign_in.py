"""F-4: signing in (S-02's first block)."""

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from espace_tui.state import checks
from espace_tui.state.dates import long_date
from espace_tui.state.fields import Asked
from espace_tui.state.form import FormPage
from espace_tui.state.human import HumanCheck
from espace_tui.state.page import Page
from espace_tui.state.places.home import Home
from espace_tui.state.places.notice import Notice
from espace_tui.state.policy import POLICY, days_left
from espace_tui.state.services import Services
from espace_tui.state.signing_in import sign_in, today
from espace_tui.state.step import Captcha, LoginEmail, Step
from espace_tui.state.view import FieldError, Kind
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Credentials(Step):
    """Address, password and CAPTCHA: all three are needed."""

    KEY: ClassVar[str] = "sign_in.form"

    login_email: LoginEmail
    password: Annotated[
        str, Asked(Kind.SECRET, max_length=POLICY.password_max), AfterValidator(checks.typed_password)
    ]
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
        if days_left(account.password.valid_until, today(session.services)) < 0:
            return _expired(account, self.origin)
        session.account_id = account.id
        return Home()


def _expired(account: Account, origin: Page) -> Page:
    return Notice(
        "sign_in.expired", {"ok": lambda _: origin}, values={"date": long_date(account.password.valid_until)}
    )
