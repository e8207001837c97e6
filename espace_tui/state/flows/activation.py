"""F-2: activating an account with the code received (S-10, S-11, S-12).

Sources: fiche EP 3 §3; fiche EP 5 §4.2.2 and §4.3; inventory R-40 to R-42, R-46.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import AfterValidator

from espace_tui.state import checks
from espace_tui.state.command import Command
from espace_tui.state.dates import in_paris, long_date
from espace_tui.state.fields import Asked
from espace_tui.state.flow import Flow
from espace_tui.state.form import Form
from espace_tui.state.page import Page, action
from espace_tui.state.people import display_name
from espace_tui.state.places.notice import Notice
from espace_tui.state.policy import why
from espace_tui.state.registration import Refused, activate
from espace_tui.state.services import Services
from espace_tui.state.step import Captcha, LoginEmail, Step
from espace_tui.state.view import Action, Fact, FactGroup, FieldError, Kind, Progress
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Code(Step):
    """S-10: the code of the mail, and a person at the keyboard."""

    KEY: ClassVar[str] = "activation.code"

    code: Annotated[
        str, Asked(Kind.CODE, max_length=40, rule="activation_code"), AfterValidator(checks.activation_code)
    ]
    captcha: Captcha = ""


class Address(Step):
    """S-11: the address that the code belongs to; the code is shown, not asked again."""

    KEY: ClassVar[str] = "activation.email"

    code_shown: Annotated[str, Asked(Kind.READONLY, mandatory=False)] = ""
    login_email: LoginEmail


class Activation(Flow):
    """Code, then address; S-12 follows when they match a live request."""

    KEY: ClassVar[str] = "activation"
    STEPS: ClassVar[tuple[type[Step], ...]] = (Code, Address)
    RECAP: ClassVar[bool] = False

    def __init__(self, services: Services, origin: Page, login_email: str = "") -> None:
        super().__init__(services, origin)
        if login_email:
            self.form_of(Address).raw["login_email"] = login_email

    def titles(self) -> tuple[str, ...]:
        return (*super().titles(), t("activation.done.stage"))

    def actions(self, form: Form[Step]) -> tuple[Action, ...]:
        return (action("activation", "clear"),) if form.step is Address else ()

    def chosen(self, session: "Session", name: str) -> Page:
        if name == "clear" and self.form.step is Address:
            self.form.raw["login_email"] = ""
            self.form.errors, self.form.form_error = {}, None
            return self
        return super().chosen(session, name)

    def handle(self, session: "Session", command: Command) -> Page:
        page = super().handle(session, command)
        self.form_of(Address).raw["code_shown"] = self.form_of(Code).raw.get("code", "").strip()
        return page

    def complete(self, session: "Session", steps: Mapping[type[Step], Step]) -> Page:
        code, address = cast(Code, steps[Code]), cast(Address, steps[Address])
        outcome = activate(session.services, address.login_email, code.code)
        if isinstance(outcome, Refused):
            self.index = len(self.forms) - 1
            self.form.form_error = FieldError(
                t(f"activation.refused.{outcome}", hours=session.services.policy.code_hours), why("activation_code")
            )
            return self
        return activated(session, outcome, self.titles())


def activated(session: "Session", account: Account, titles: tuple[str, ...]) -> Page:
    """S-12: the number, and what to save before anything else."""
    from espace_tui.state.flows.save_recap import SaveRecap
    from espace_tui.state.flows.sign_in import SignIn
    from espace_tui.state.places.portal import Authentication, Portal

    facts = FactGroup(
        t("activation.done.group"),
        (
            Fact(t("activation.done.name"), display_name(account.contact)),
            Fact(t("activation.done.date"), long_date(in_paris(account.activated_at).date())),
            Fact(t("activation.done.number"), account.subscriber_number),
            Fact(t("activation.done.valid_until"), long_date(account.password.valid_until)),
        ),
    )
    notice = Notice(
        "activation.done",
        {
            "recap": lambda one: SaveRecap(one.services, notice, account),
            "sign_in": lambda one: SignIn(one.services, Authentication(Portal()), account.login_email),
        },
        facts=(facts,),
        progress=Progress(len(titles), titles),
    )
    return notice
