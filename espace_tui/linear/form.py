"""A form, one question at a time."""

from collections.abc import Callable
from dataclasses import replace

from espace_tui.linear.face import Face, Numbered, chosen, refused, ways_on
from espace_tui.linear.question import Question, question_for
from espace_tui.linear.words import Word
from espace_tui.state.command import Submit
from espace_tui.state.view import Action, FieldView, FormView, Kind
from espace_tui.texts import t


class FormTalk:
    """Asks the fields that have to be asked, then hands the form in."""

    def __init__(self, face: Face, view: FormView) -> None:
        self.face = face
        self.view = view
        self.values = _values(view)
        for one in view.errors:
            if one.kind is Kind.SECRET:
                # A refused secret is typed anew: nobody can see what there would be to correct.
                self.values[one.name] = ""
        self.names: list[str] = []
        self.place = 0

    def run(self) -> None:
        """Talk until the form is handed in or left for another page."""
        if self.face.submitted != self.view.page or not refused(self.view):
            self._introduce()
        if refused(self.view):
            self._say_errors()
        self._plan()
        self.face.fresh = False
        while self.place < len(self.names):
            if self._ask(self._field(self.names[self.place])):
                return
        self.face.submitted = self.view.page
        self.face.resume.pop(self.view.page, None)
        self.face.execute(Submit(self.values))

    # What to ask

    def _plan(self) -> None:
        """Which fields to ask, and with which to begin: nothing that is known already is asked twice."""
        open_fields = [one for one in self.view.fields if one.kind is not Kind.READONLY]
        names = self._all_names()
        resumed = self.face.resume.pop(self.view.page, "")
        wanted = [one.name for one in open_fields if one.error or (one.mandatory and not one.value)]
        if refused(self.view):
            # What is wrong with the whole may be wrong with any field of it.
            self.names = names if self.view.form_error else wanted or names
        elif resumed in names:
            self.names, self.place = names, names.index(resumed)
        elif self.view.focus in names:
            self.names = [self.view.focus]
        else:
            self.names = names
            if self.face.fresh and any(one.value for one in open_fields) and wanted:
                self.place = names.index(wanted[0])
                self.face.say(t("linear.resumed"))

    def _all_names(self) -> list[str]:
        return [one.name for one in self.view.fields if one.kind is not Kind.READONLY]

    def _field(self, name: str) -> FieldView:
        field = next(one for one in self.view.fields if one.name == name)
        return replace(field, value=self.values[name])

    def _introduce(self) -> None:
        self.face.say_heading(self.view)
        for one in self.view.fields:
            if one.kind is Kind.READONLY and one.value:
                self.face.say(t("linear.fact", label=one.label.rstrip(" :"), value=one.value))
        if self.view.actions:
            labels = ", ".join(one.label for one in self.view.actions)
            self.face.say(t("linear.further_actions", labels=labels, word=Word.MENU.spelling))

    def _say_errors(self) -> None:
        """What was refused, then only that is asked again."""
        self.face.say()
        if self.view.form_error:
            self.face.say_error(self.view.form_error)
        for one in self.view.errors:
            assert one.error is not None
            label = one.label.rstrip(" :*")
            known = len(self.view.errors) == 1 or label in one.error.sentence
            self.face.say_error(one.error, label="" if known else label)
        if self.face.submitted == self.view.page:
            self.face.say_statuses(self.view.statuses)

    # One question

    def _ask(self, field: FieldView) -> bool:
        """Ask until the field is answered, or the user moves; true when the form is left."""
        group = field.group if self.place == 0 or self._group_before() != field.group else ""
        question = question_for(self.face, field, group)
        question.say()
        while True:
            answer = self.face.listen(question.prompt, secret=field.kind is Kind.SECRET)
            if isinstance(answer, Word):
                moved = self._word(answer, question)
            elif (action := question.way(answer)) is not None:
                moved = self._act(action)
            else:
                value = question.value(answer, self.values[field.name])
                if value is None:
                    continue
                self.values[field.name] = value
                self._say_gauge(field)
                self.place += 1
                return False
            if moved is not None:
                return moved

    def _group_before(self) -> str:
        return self._field(self.names[self.place - 1]).group

    def _say_gauge(self, field: FieldView) -> None:
        if not field.gauge:
            return
        gauge = self.face.session.gauge(field.name, self.values)
        if gauge is None or gauge.empty:
            return
        parts = (
            t(
                "linear.gauge" if gauge.length > 1 else "linear.gauge_of_one",
                level=gauge.level,
                length=gauge.length,
                required=gauge.required,
            ),
            gauge.problem,
            gauge.advice,
        )
        self.face.say(" ".join(part for part in parts if part))

    # Words: None goes on with the same question, false leaves it, true leaves the form.

    def _word(self, word: Word, question: Question) -> bool | None:
        simple: dict[Word, Callable[[], None]] = {
            Word.REPEAT: question.say,
            Word.WHY: question.explain,
            Word.SHOW: self._show,
        }
        if word in simple:
            simple[word]()
            return None
        if word is Word.BACK:
            return self._back()
        if word is Word.MENU:
            return self._menu(question)
        if self.face.common(word, self.view, self.values):
            return True
        self._refresh()
        return None

    def _back(self) -> bool | None:
        if self.place > 0:
            self.place -= 1
            return False
        if refused(self.view) and (before := self._all_names().index(self.names[0])) > 0:
            # Not asked again, but the one before may be what is wrong.
            self.names.insert(0, self._all_names()[before - 1])
            return False
        if self.view.back is None:
            self.face.say(t("linear.no_way_back"))
            return None
        return self._act(self.view.back)

    def _show(self) -> None:
        """What was typed on this page so far, secrets included: the user has just asked to see it."""
        typed = [one for one in self.view.fields if self.values[one.name]]
        if not typed:
            self.face.say(t("linear.nothing_to_show"))
        for one in typed:
            value = next((c.label for c in one.choices if c.value == self.values[one.name]), self.values[one.name])
            self.face.say(t("linear.fact", label=one.label.rstrip(" :"), value=value))

    def _menu(self, question: Question) -> bool | None:
        """The page's actions by number; an empty answer goes back to the question."""
        actions = [*self.view.actions, *ways_on(self.view)]
        numbered = [Numbered(number, action) for number, action in enumerate(actions, 1)]
        answer: Word | str = Word.MENU
        while True:
            if answer in (Word.MENU, Word.REPEAT):
                for one in numbered:
                    self.face.say(t("linear.action", number=one.number, label=one.action.label))
            elif answer == "" or answer is Word.BACK:
                return False
            elif isinstance(answer, Word):
                moved = self._word(answer, question)
                if moved is not None:
                    return moved
            elif (action := chosen(answer, numbered)) is not None:
                return self._act(action)
            else:
                self.face.say(t("linear.unknown_choice", menu=Word.MENU.spelling, help=Word.HELP.spelling))
            answer = self.face.listen(t("linear.prompt.menu"))

    def _act(self, action: Action) -> bool | None:
        """Follow an action; what was typed stays, and this form goes on if the page is still the same."""
        here = self.names[self.place]
        if not self.face.follow(action.command, self.values):
            return None
        if self.face.session.over or self.face.session.view.page != self.view.page:
            if action not in (self.view.back, self.view.cancel):
                self.face.resume[self.view.page] = here
            return True
        self._refresh()
        self.face.say_statuses(self.view.statuses)
        return False

    def _refresh(self) -> None:
        """Take over what the session shows now: a new puzzle, a form that was cleared."""
        view = self.face.session.view
        if not isinstance(view, FormView) or view.page != self.view.page:
            return
        before = self.values
        self.view, self.values = view, _values(view)
        self.names = [name for name in self.names if name in self._all_names()]
        emptied = [place for place, name in enumerate(self.names) if before.get(name) and not self.values[name]]
        self.place = min(self.place, len(self.names), *emptied)


def _values(view: FormView) -> dict[str, str]:
    return {one.name: one.value for one in view.fields}
