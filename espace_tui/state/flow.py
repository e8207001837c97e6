"""A flow: steps in order, a numbered recap, and one transaction at the end.

A flow never iterates in a face: a face shows ``view`` and sends commands. Nothing typed is lost on the way back
and forth, and everything is judged again before the recap and before the end.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.command import Back, Cancel, Choose, Command, GoTo, Submit
from espace_tui.state.form import Form, confirm, puzzle_page
from espace_tui.state.human import HumanCheck
from espace_tui.state.page import Page, action
from espace_tui.state.services import Services
from espace_tui.state.step import Context, Step
from espace_tui.state.view import (
    Action,
    ActionGroup,
    Fact,
    FactGroup,
    FieldError,
    FormView,
    Gauge,
    Kind,
    Level,
    MenuView,
    Progress,
    Status,
    View,
)
from espace_tui.texts import find, paragraphs, t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Flow(Page):
    """Base of every procedure. ``STEPS`` are its forms; ``RECAP`` says whether a recap comes after them."""

    KEY: ClassVar[str]
    STEPS: ClassVar[tuple[type[Step], ...]]
    RECAP: ClassVar[bool] = True

    def __init__(self, services: Services, origin: Page) -> None:
        self.origin = origin
        self.services = services
        needs_check = [any(one.kind is Kind.CAPTCHA for one in step.asked().values()) for step in self.STEPS]
        self.forms = [
            Form(step, HumanCheck(services) if needed else None)
            for step, needed in zip(self.STEPS, needs_check, strict=True)
        ]
        self.index = 0
        self.back_to_recap = False

    # What subclasses say.

    def titles(self) -> tuple[str, ...]:
        """The stages of the stepper."""
        return tuple(t(f"{form.step.KEY}.stage") for form in self.forms)

    def actions(self, form: Form[Step]) -> tuple[Action, ...]:
        """Further actions of a form."""
        return ()

    def known(self) -> tuple[str, ...]:
        """The user's own data typed so far."""
        return ()

    def password(self) -> str:
        """The password typed so far, so that the answer can be told apart from it."""
        return ""

    def passed(self, step: type[Step]) -> None:
        """A step has just been accepted."""

    @abstractmethod
    def complete(self, session: "Session", steps: Mapping[type[Step], Step]) -> Page:
        """Write what the flow is for, in one transaction; returns the page to go to. Raises StoreError."""

    # What every flow does.

    @property
    def form(self) -> Form[Step]:
        """The form at hand."""
        return self.forms[self.index]

    @property
    def at_recap(self) -> bool:
        """Whether the steps are behind and the recap is shown."""
        return self.index == len(self.forms)

    def form_of(self, step: type[Step]) -> Form[Step]:
        """The form of that step."""
        return next(form for form in self.forms if form.step is step)

    def context(self, form: Form[Step]) -> Context:
        """What the validators of that form may look at."""
        return Context(self.services, form.check, self.known(), self.password())

    def view(self, session: "Session") -> View:
        view = self._recap() if self.at_recap else self._form_view()
        return replace(
            view,
            progress=Progress(min(self.index, len(self.forms) - 1) + 1, self.titles()),
            back=Action("back", t("session.previous_step"), Back()),
            cancel=Action("cancel", t("session.cancel"), Cancel()),
            confirm_leave=confirm(any(form.touched for form in self.forms)),
        )

    def _form_view(self) -> FormView:
        return replace(self.form.view(), actions=self.actions(self.form), summary=self._summary())

    def handle(self, session: "Session", command: Command) -> Page:
        match command:
            case Submit(values) if not self.at_recap:
                return self._submitted(session, values)
            case Back():
                return self._went_back()
            case GoTo(step, field) if self.at_recap:
                self._go_to(step, field)
            case Cancel():
                return self.origin
            case Choose("confirm") if self.at_recap:
                return self._finish(session)
            case Choose(name) if not self.at_recap:
                return self.chosen(session, name)
        return self

    def chosen(self, session: "Session", name: str) -> Page:
        """Follow an action of the form at hand."""
        return puzzle_page(session, self, self.form, name)

    def remember(self, values: Mapping[str, str]) -> None:
        if not self.at_recap:
            self.form.remember(values)

    def refuse(self, sentence: str) -> bool:
        if self.at_recap:
            return False
        self.form.form_error = FieldError(sentence)
        return True

    def gauge(self, session: "Session", field: str, values: Mapping[str, str]) -> Gauge | None:
        return None if self.at_recap else self.form.gauge(field, values, self.known(), self.services.policy)

    def _submitted(self, session: "Session", values: Mapping[str, str]) -> Page:
        if self.form.submit(values, self.context(self.form)) is None:
            return self
        self.passed(self.form.step)
        self.index = len(self.forms) if self.back_to_recap else self.index + 1
        self.back_to_recap = False
        if not self.at_recap:
            return self
        if not self.RECAP:
            return self._finish(session)
        self._clean_steps(session)
        return self

    def _went_back(self) -> Page:
        if self.back_to_recap:
            self.back_to_recap, self.index = False, len(self.forms)
        elif self.index == 0:
            return self.origin
        else:
            self.index -= 1
        return self

    def _go_to(self, step: str, field: str) -> None:
        for index, form in enumerate(self.forms):
            if step == form.step.KEY:
                self.index, form.focus, self.back_to_recap = index, field, True

    def _clean_steps(self, session: "Session") -> dict[type[Step], Step] | None:
        """Judge every step once more; at a refusal, go to it and return None."""
        clean = {}
        for index, form in enumerate(self.forms):
            step = form.submit({}, self.context(form))
            if step is None:
                self.index, self.back_to_recap = index, True
                session.tell(Status(Level.WARNING, t("session.judged_again")))
                return None
            clean[form.step] = step
        return clean

    def _finish(self, session: "Session") -> Page:
        steps = self._clean_steps(session)
        return self if steps is None else self.complete(session, steps)

    def warnings(self) -> tuple[str, ...]:
        """What the recap warns of, without refusing it."""
        return ()

    def _recap(self) -> MenuView:
        return MenuView(
            page=f"{self.KEY}.recap",
            title=t(f"{self.KEY}.recap.title"),
            lead=paragraphs(f"{self.KEY}.recap.lead"),
            help=paragraphs(f"{self.KEY}.recap.help"),
            statuses=tuple(Status(Level.WARNING, sentence) for sentence in self.warnings()),
            facts=self._facts(editable=True),
            groups=(ActionGroup("", (action(f"{self.KEY}.recap", "confirm", primary=True),)),),
        )

    def _summary(self) -> tuple[FactGroup, ...]:
        return tuple(group for group in self._facts(editable=False) if any(fact.value for fact in group.facts))

    def _facts(self, *, editable: bool) -> tuple[FactGroup, ...]:
        groups, number = [], 0
        for form in self.forms[: self.index]:
            facts = []
            for name, asked in form.step.asked().items():
                if asked.kind in (Kind.CAPTCHA, Kind.READONLY) or find(f"{form.step.KEY}.{name}.not_in_recap"):
                    continue
                number += 1
                label = form.step.label(name)
                value = form.step.shown(name, form.raw.get(name, asked.default)) or t("session.nothing")
                if editable:
                    edit = Action(f"edit.{name}", t("session.edit", label=label), GoTo(form.step.KEY, name))
                    facts.append(Fact(label, value, number, edit))
                else:
                    facts.append(Fact(label, value))
            groups.append(FactGroup(t(f"{form.step.KEY}.stage"), tuple(facts)))
        return tuple(groups)
