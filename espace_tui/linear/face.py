"""What every page of the linear face shares: speaking, listening, and handing commands to the session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from espace_tui.linear.display import folded
from espace_tui.linear.terminal import BadLine, Interruption, Terminal
from espace_tui.linear.words import Word, understood
from espace_tui.state.command import Cancel, Command, Leave
from espace_tui.state.view import Action, BaseView, FactGroup, FieldError, FormView, Status
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Switched(Exception):
    """The user asked for the other face."""


class Stopped(Exception):
    """The user interrupted the program and confirmed it."""


@dataclass(frozen=True)
class Numbered:
    """An action and the number that chooses it."""

    number: int
    action: Action


class Face:
    """One session spoken over one terminal. ``can_switch`` says whether another face can take over."""

    def __init__(self, session: Session, terminal: Terminal, *, can_switch: bool) -> None:
        self.session = session
        self.terminal = terminal
        self.can_switch = can_switch
        self.submitted = ""  # the page whose form was handed in last
        self.resume: dict[str, str] = {}  # by page, the field where a form was left for another page
        self.fresh = True  # nothing was asked yet: the other face may have left a form half filled

    # Speaking

    def say(self, text: str = "") -> None:
        """One paragraph."""
        self.terminal.say(text)

    def say_error(self, error: FieldError, label: str = "") -> None:
        """« Erreur : … », with the field's label when several are told at once."""
        key = "linear.field_error" if label else "linear.error"
        self.say(t(key, label=label, sentence=error.sentence))

    def say_statuses(self, statuses: tuple[Status, ...]) -> None:
        """« Succès : », « Attention : », « Information : »."""
        for one in statuses:
            self.say(t(f"linear.status.{one.level.value}", sentence=one.sentence))

    def say_heading(self, view: BaseView) -> None:
        """Where the user is: demonstration, step, title, and what has just happened."""
        self.say()
        if view.demonstration:
            self.say(t("linear.demonstration"))
        progress = view.progress
        if progress is not None:
            titles = progress.titles
            number = progress.number
            key = "linear.last_step" if number >= len(titles) else "linear.step"
            following = titles[number] if number < len(titles) else ""
            self.say(t(key, number=number, count=len(titles), title=titles[number - 1], following=following))
        self.say(view.title)
        self.say_statuses(view.statuses)
        for paragraph in view.lead:
            self.say(paragraph)

    def say_facts(self, groups: tuple[FactGroup, ...]) -> None:
        """Facts, one a line, with their numbers when they can be changed."""
        for group in groups:
            self.say()
            if group.title:
                self.say(t("linear.group", title=group.title))
            for fact in group.facts:
                key = "linear.fact" if fact.number is None else "linear.numbered_fact"
                value = fact.value or t("linear.empty_value")
                self.say(t(key, number=fact.number, label=fact.label.rstrip(" :"), value=value))

    def say_help(self, view: BaseView) -> None:
        """The page's help, then the words that work at every prompt."""
        for paragraph in view.help:
            self.say(paragraph)
        self.say(t("linear.help.words"))
        for word in Word:
            if word is not Word.MODE or self.can_switch:
                self.say(t(f"linear.help.{word.value}", word=word.spelling))
        self.say(t("linear.help.empty"))
        self.say(t("linear.help.escape", word=Word.BACK.spelling))
        self.say(t("linear.help.interrupt" if self.terminal.interactive else "linear.help.end"))

    # Listening

    def listen(self, prompt: str, *, secret: bool = False) -> Word | str:
        """One line from the user. Raises EndOfInput, Stopped, ClosedOutput."""
        while True:
            try:
                return understood(self.terminal.read(prompt, secret=secret))
            except BadLine as bad:
                self.say(t("linear.error", sentence=t(bad.key)))
            except Interruption:
                self._confirm_interruption()

    def _confirm_interruption(self) -> None:
        """A first Ctrl+C asks, a second one leaves."""
        self.say(t("linear.interrupted.question"))
        try:
            answer = self.terminal.read(t("linear.prompt.yes_no"))
        except Interruption:
            raise Stopped from None
        except BadLine:
            answer = ""
        if yes_or_no(answer):
            raise Stopped
        self.say(t("linear.interrupted.continued", word=Word.REPEAT.spelling))

    def confirmed(self, question: str) -> bool:
        """The answer to a question that takes oui or non."""
        self.say(question)
        while True:
            answer = self.listen(t("linear.prompt.yes_no"))
            if isinstance(answer, Word):
                if answer in (Word.BACK, Word.QUIT):
                    return answer is Word.QUIT
                self.say(question)
            elif (said := yes_or_no(answer)) is not None:
                return said
            else:
                self.say(t("linear.yes_no_expected"))

    # Acting

    def execute(self, command: Command) -> None:
        """Hand a command to the session; its new view is what is talked about next."""
        self.fresh = False
        self.session.execute(command)

    def follow(self, command: Command, values: Mapping[str, str] | None = None) -> bool:
        """Carry a command out after the page's question, if it would lose what was typed; false when refused."""
        if values is not None:
            self.session.remember(values)
        question = self.session.view.confirm_leave
        if question and isinstance(command, Cancel | Leave) and not self.confirmed(question):
            return False
        self.execute(command)
        return True

    def common(self, word: Word, view: BaseView, values: Mapping[str, str] | None = None) -> bool:
        """Answer a word that means the same on every page; true when the page is over."""
        match word:
            case Word.HELP:
                self.say_help(view)
            case Word.QUIT:
                return self.follow(Leave(), values)
            case Word.MODE if self.can_switch:
                if values is not None:
                    self.session.remember(values)
                raise Switched
            case Word.MODE:
                self.say(t("linear.no_other_face"))
            case Word.WHY:
                self.say(t("linear.nothing_to_explain"))
            case Word.SHOW:
                self.say(t("linear.nothing_to_show"))
        return False


def yes_or_no(answer: str) -> bool | None:
    """True for oui, false for non, None for anything else."""
    said = folded(answer)
    if said in t("linear.yes").split():
        return True
    return False if said in t("linear.no").split() else None


def ways_on(view: BaseView) -> Iterator[Action]:
    """« Étape précédente » and « Annuler », where the page has them."""
    if view.back is not None:
        yield view.back
    if view.cancel is not None:
        yield view.cancel


def chosen(answer: str, actions: list[Numbered]) -> Action | None:
    """The action meant by a number, its label, or the beginning of one label alone."""
    said = folded(answer).rstrip(".")
    for one in actions:
        if said == str(one.number) or said == folded(one.action.label):
            return one.action
    begun = [one.action for one in actions if len(said) > 2 and folded(one.action.label).startswith(said)]
    return begun[0] if len(begun) == 1 else None


def refused(view: BaseView) -> bool:
    """Whether the page is a form that has just been refused."""
    return isinstance(view, FormView) and bool(view.errors or view.form_error)
