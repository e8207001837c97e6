"""A code by e-mail instead of a puzzle (WCAG 3.3.8; ACCESSIBILITY, CAPTCHA)."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from espace_tui.state import outbox
from espace_tui.state.form import Form, FormPage
from espace_tui.state.page import Page
from espace_tui.state.places.notice import where_mails_wait
from espace_tui.state.step import LoginEmail, Step
from espace_tui.state.view import FieldError, Kind, Level, Status
from espace_tui.state.writing import writing
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.state.session import Session

S = TypeVar("S", bound=Step)


class MailAddress(Step):
    """Where to send the code."""

    KEY: ClassVar[str] = "human.mail"

    email: LoginEmail


class CaptchaMail(FormPage[MailAddress]):
    """Asks for an address, sends the code, and goes back to the form that wants it."""

    def __init__(self, origin: Page, asking: Form[S]) -> None:
        super().__init__(MailAddress, origin)
        self.asking = asking
        typed = (asking.raw.get(name, "") for name, one in asking.step.asked().items() if one.kind is Kind.EMAIL)
        self.form.raw["email"] = next(typed, "")

    def done(self, session: "Session", step: MailAddress) -> Page:
        check = self.asking.check
        assert check is not None
        if check.mails_asked >= session.services.policy.captcha_mails:
            self.form.form_error = FieldError(t("human.mail.too_many", count=session.services.policy.captcha_mails))
            return self
        identity, code = outbox.new_id(session.services.entropy), check.new_mail_code()
        with writing(session.services) as tx:
            outbox.post(tx, session.services, identity, step.email, "captcha_code", secret=code)
        self.asking.raw[self.asking.captcha_field] = ""
        self.asking.errors.pop(self.asking.captcha_field, None)
        self.asking.focus = self.asking.captcha_field
        session.tell(Status(Level.SUCCESS, t("human.mail.sent", email=step.email)))
        for status in where_mails_wait(session):
            session.tell(status)
        return self.origin
