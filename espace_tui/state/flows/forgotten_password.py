"""F-10: « Mot de passe oublié ». Each page stands alone, since each proof is taken once and for good."""

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from espace_tui.state import checks
from espace_tui.state.dates import long_date
from espace_tui.state.fields import Asked
from espace_tui.state.flows.change_password import refused
from espace_tui.state.form import FormPage
from espace_tui.state.human import HumanCheck
from espace_tui.state.new_password import NewPassword, SamePassword
from espace_tui.state.page import Page
from espace_tui.state.passwords import Unchanged
from espace_tui.state.people import own_data
from espace_tui.state.places.notice import Notice, where_mails_wait
from espace_tui.state.policy import POLICY, why
from espace_tui.state.recovery import Ended, Proven, prove_answer, prove_code, recover, request_recovery
from espace_tui.state.services import Services
from espace_tui.state.step import Captcha, LoginEmail, Step
from espace_tui.state.view import FieldError, Kind, Level, Status
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Who(Step):
    """Which account, and a person at the keyboard."""

    KEY: ClassVar[str] = "recovery.who"

    login_email: LoginEmail
    captcha: Captcha = ""


class Code(Step):
    """The code of the mail."""

    KEY: ClassVar[str] = "recovery.code"

    code: Annotated[
        str, Asked(Kind.CODE, max_length=40, rule="recovery_code"), AfterValidator(checks.activation_code)
    ]


class Answer(Step):
    """The trust question, asked only of who has the code (OWASP; C-20)."""

    KEY: ClassVar[str] = "recovery.answer"

    question: Annotated[str, Asked(Kind.READONLY, mandatory=False)] = ""
    answer: Annotated[str, Asked(Kind.SECRET, max_length=POLICY.answer_max, rule="trust_answer")]


class Chosen(Step):
    """The new password, twice."""

    KEY: ClassVar[str] = "recovery.password"

    password: NewPassword
    password_again: SamePassword


class Ask(FormPage[Who]):
    """The first page; what follows is the same for every address."""

    def __init__(self, services: Services, origin: Page) -> None:
        super().__init__(Who, origin, HumanCheck(services))

    def done(self, session: "Session", step: Who) -> Page:
        request_recovery(session.services, step.login_email)
        self.form.renew_check()
        return Notice(
            "recovery.sent",
            {"code": lambda _: TypeCode(self.origin, step.login_email), "ok": lambda _: self.origin},
            values={"email": step.login_email, "minutes": session.services.policy.recovery_minutes},
            statuses=where_mails_wait(session),
        )


class TypeCode(FormPage[Code]):
    """The code, for the address given before."""

    def __init__(self, origin: Page, login_email: str) -> None:
        super().__init__(Code, origin)
        self.login_email = login_email

    def done(self, session: "Session", step: Code) -> Page:
        outcome = prove_code(session.services, self.login_email, step.code)
        if isinstance(outcome, Ended):
            self.form.form_error = FieldError(t("recovery.code.refused"), why("recovery_code"))
            return self
        return GiveAnswer(self.origin, outcome)


class GiveAnswer(FormPage[Answer]):
    """The trust answer, compared without case, accents and repeated blanks."""

    def __init__(self, origin: Page, proven: Proven) -> None:
        super().__init__(Answer, origin)
        self.proven = proven
        self.form.raw["question"] = t(f"people.question.{proven.account.trust.question}")

    def done(self, session: "Session", step: Answer) -> Page:
        outcome = prove_answer(session.services, self.proven, step.answer)
        if outcome is None:
            return ChooseNew(self.origin, self.proven)
        if outcome is Ended.OVER:
            return over(session, self.origin)
        self.form.raw["answer"] = ""
        self.form.errors = {"answer": FieldError(t("recovery.answer.refused"), why("recovery_code"))}
        return self


class ChooseNew(FormPage[Chosen]):
    """The new password; then back to the sign-in page, never straight into the account."""

    def __init__(self, origin: Page, proven: Proven) -> None:
        super().__init__(Chosen, origin)
        self.proven = proven

    def known(self, services: Services) -> tuple[str, ...]:
        return own_data(self.proven.account)

    def done(self, session: "Session", step: Chosen) -> Page:
        outcome = recover(session.services, self.proven, step.password)
        if outcome is Unchanged.OVERTAKEN:
            return over(session, self.origin)
        if isinstance(outcome, Unchanged):
            self.form.errors = {"password": refused(session.services, outcome)}
            return self
        return recovered(outcome, self.origin)


def over(session: "Session", origin: Page) -> Page:
    """The recovery has ended without success: say so where it began."""
    session.tell(Status(Level.WARNING, t("recovery.over")))
    return origin


def recovered(account: Account, origin: Page) -> Page:
    """The end: until when the new password is valid, and the way to sign in."""
    from espace_tui.state.flows.sign_in import SignIn

    return Notice(
        "recovery.done",
        {"sign_in": lambda one: SignIn(one.services, origin, account.login_email)},
        values={"until": long_date(account.password.valid_until)},
    )
