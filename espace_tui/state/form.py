"""A page with one form: a step, what was typed in it, and its CAPTCHA if it has one."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from espace_tui.state import human
from espace_tui.state.command import Back, Choose, Command, Submit
from espace_tui.state.human import HumanCheck
from espace_tui.state.page import Page
from espace_tui.state.policy import Policy
from espace_tui.state.services import Services
from espace_tui.state.step import Context, Step
from espace_tui.state.view import Action, FieldError, FormView, Gauge, Kind, Level, Status
from espace_tui.texts import find, paragraphs, t

if TYPE_CHECKING:
    from espace_tui.state.session import Session

S = TypeVar("S", bound=Step)


class Form(Generic[S]):
    """What was typed in a step, and what was refused of it."""

    def __init__(self, step: type[S], check: HumanCheck | None = None) -> None:
        self.step = step
        self.check = check
        self.raw: dict[str, str] = {}
        self.errors: dict[str, FieldError] = {}
        self.form_error: FieldError | None = None
        self.focus = ""

    def remember(self, values: Mapping[str, str]) -> None:
        """Keep the values of this form's own fields."""
        self.raw.update({name: value for name, value in values.items() if name in self.step.asked()})

    def submit(self, values: Mapping[str, str], context: Context) -> S | None:
        """Judge the values; returns the clean step, or None after setting the errors."""
        self.remember(values)
        self.form_error, self.focus = None, ""
        if self.check is not None:
            self.check.attempt(self.raw.get(self.captcha_field, ""))
        filled = {name: self.raw.get(name, one.default) for name, one in self.step.asked().items()}
        step, self.errors = self.step.check(filled, context)
        if self.captcha_field and self.captcha_field in self.errors:
            self.raw[self.captcha_field] = ""
        return step

    @property
    def captcha_field(self) -> str:
        """The name of the CAPTCHA's field, or an empty string."""
        return next((name for name, one in self.step.asked().items() if one.kind is Kind.CAPTCHA), "")

    @property
    def touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(value and value != self.step.asked()[name].default for name, value in self.raw.items())

    def gauge(self, field: str, values: Mapping[str, str], known: tuple[str, ...], policy: Policy) -> Gauge | None:
        """The strength of the password in that field; what is typed beside it counts as known."""
        asked = self.step.asked()
        if field not in asked or not asked[field].gauge:
            return None
        from espace_tui.state.password import gauge

        shown = (name for name, one in asked.items() if one.kind in (Kind.TEXT, Kind.EMAIL))
        beside = (values[name] for name in shown if name in values)
        return gauge(values.get(field, ""), (*known, *beside), policy)

    def renew_check(self) -> None:
        """Set a new puzzle, for a form that has to be handed in once more."""
        if self.check is not None:
            self.check.renew()
            self.raw[self.captcha_field] = ""

    def view(self) -> FormView:
        """The form alone; the page adds what is around it."""
        key = self.step.KEY
        return FormView(
            page=key,
            title=t(f"{key}.title"),
            lead=paragraphs(f"{key}.lead") if find(f"{key}.lead") else (),
            help=paragraphs(f"{key}.help"),
            fields=self.step.field_views(self.raw, self.errors, self.check),
            submit=t(f"{key}.submit"),
            form_error=self.form_error,
            focus=self.focus,
        )


class FormPage(Page, Generic[S]):
    """A form that stands alone, started from ``origin``."""

    def __init__(self, step: type[S], origin: Page, check: HumanCheck | None = None) -> None:
        self.form = Form(step, check)
        self.origin = origin

    def view(self, session: "Session") -> FormView:
        back = Action("back", t("session.back"), Back())
        return replace(self.form.view(), back=back, confirm_leave=confirm(self.form.touched))

    def handle(self, session: "Session", command: Command) -> Page:
        match command:
            case Submit(values):
                step = self.form.submit(values, self.context(session.services))
                return self if step is None else self.done(session, step)
            case Back():
                return self.origin
            case Choose(action):
                return self.chosen(session, action)
        return self

    def chosen(self, session: "Session", action: str) -> Page:
        """Follow an action of the page; the CAPTCHA's are the same everywhere."""
        return puzzle_page(session, self, self.form, action)

    def context(self, services: Services) -> Context:
        """What the validators may look at."""
        return Context(services, self.form.check, self.known(services))

    def known(self, services: Services) -> tuple[str, ...]:
        """The user's own data, which a password must not rest on."""
        return ()

    def remember(self, values: Mapping[str, str]) -> None:
        self.form.remember(values)

    def gauge(self, session: "Session", field: str, values: Mapping[str, str]) -> Gauge | None:
        return self.form.gauge(field, values, self.known(session.services), session.services.policy)

    def refuse(self, sentence: str) -> bool:
        self.form.form_error = FieldError(sentence)
        return True

    @abstractmethod
    def done(self, session: "Session", step: S) -> Page:
        """Act on the clean step; returns the page to go to."""


def confirm(touched: bool) -> str:
    """The question to ask before leaving a form in which something was typed."""
    return t("session.confirm_leave") if touched else ""


def puzzle_page(session: "Session", page: Page, form: Form[S], action: str) -> Page:
    """Carry out an action of the form's CAPTCHA, if it is one."""
    if form.check is None:
        return page
    if action == "captcha.mail":
        from espace_tui.state.flows.captcha_mail import CaptchaMail

        return CaptchaMail(page, form)
    told: list[str] = []
    if human.handle(form.check, action, told.append, session.services):
        if action not in ("captcha.zoom", "captcha.sound"):
            form.raw[form.captcha_field] = ""
        form.errors.pop(form.captcha_field, None)
        form.focus = form.captcha_field
    for sentence in told:
        session.tell(Status(Level.INFO, sentence))
    return page
