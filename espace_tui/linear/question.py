"""How a field is asked, one class a way of asking."""

from espace_tui.linear.display import folded
from espace_tui.linear.face import Face, Numbered, chosen, yes_or_no
from espace_tui.linear.picture import drawn
from espace_tui.linear.words import Word
from espace_tui.state.command import Choose
from espace_tui.state.view import Action, FieldView, Kind
from espace_tui.texts import t

LISTED_AT_MOST = 15
"""A longer list of choices or suggestions is not read out: the user types the beginning instead."""

EMPTIES = "="
"""The answer that empties a field, since an empty answer keeps what is in it."""

_DRAW = "draw"


class Question:
    """A field to fill in freely, in clear or not."""

    PROMPT = "linear.prompt.answer"

    def __init__(self, face: Face, field: FieldView, group: str) -> None:
        self.face = face
        self.field = field
        self.group = group
        self.label = field.label.rstrip(" :*")

    @property
    def prompt(self) -> str:
        """What stands before the user's answer, on a line of its own."""
        return t(self.PROMPT)

    def say(self) -> None:
        """The question: label, mandatory or not, hint, example, what Enter keeps."""
        face, field = self.face, self.field
        face.say()
        if self.group:
            face.say(t("linear.group", title=self.group))
        face.say(t("linear.mandatory" if field.mandatory else "linear.optional", label=self.label))
        if field.hint:
            face.say(field.hint)
        if field.example:
            face.say(t("linear.example", example=field.example))
        self.say_choices()
        if field.value:
            self.say_kept()

    def say_choices(self) -> None:
        """What the answer may be chosen from."""
        if 0 < len(self.field.suggestions) <= LISTED_AT_MOST:
            self.face.say(t("linear.suggestions", suggestions=", ".join(self.field.suggestions)))

    def say_kept(self) -> None:
        """What an empty answer leaves as it is."""
        key = "linear.kept" if self.field.mandatory else "linear.kept_or_emptied"
        self.face.say(t(key, value=self.field.value))

    def explain(self) -> None:
        """« Pourquoi ? »: the rule, and where it comes from."""
        error = self.field.error
        self.face.say((error.why if error else "") or self.field.why or t("linear.nothing_to_explain"))

    def way(self, answer: str) -> Action | None:
        """The action that the answer chooses instead of answering."""
        return None

    def value(self, answer: str, kept: str) -> str | None:
        """The raw value meant; None when the question is to be answered again."""
        return "" if answer.strip() == EMPTIES else answer or kept


class Secret(Question):
    """Typed without echo; never said but on request."""

    PROMPT = "linear.prompt.secret"

    def say_kept(self) -> None:
        """That there is one, not what it is."""
        self.face.say(t("linear.kept_secret"))


class Tick(Question):
    """A box: oui or non."""

    PROMPT = "linear.prompt.yes_no"

    def say_kept(self) -> None:
        """A ticked box; an empty one needs no word."""
        self.face.say(t("linear.kept", value=t("linear.yes_word")))

    def value(self, answer: str, kept: str) -> str | None:
        """``oui`` or nothing, as the views want it."""
        if not answer.strip():
            return kept
        said = yes_or_no(answer)
        if said is None:
            self.face.say(t("linear.yes_no_expected"))
            return None
        return "oui" if said else ""


class OneOf(Question):
    """A list: the number or the label."""

    PROMPT = "linear.prompt.choice"

    def _numbered(self) -> list[Numbered]:
        return [
            Numbered(number, Action(one.value, one.label, Choose(one.value)))
            for number, one in enumerate(self.field.choices, 1)
        ]

    def say_choices(self) -> None:
        """The whole list, or that the beginning of an entry is enough."""
        choices = self._numbered()
        if len(choices) > LISTED_AT_MOST:
            self.face.say(t("linear.long_list", count=len(choices)))
            return
        for one in choices:
            self.face.say(t("linear.action", number=one.number, label=one.action.label))

    def say_kept(self) -> None:
        """The label of what is chosen."""
        value = next((one.label for one in self.field.choices if one.value == self.field.value), self.field.value)
        self.face.say(t("linear.kept", value=value))

    def value(self, answer: str, kept: str) -> str | None:
        """The value of the entry meant; several that begin so are read out."""
        if not answer.strip():
            return kept
        choices = self._numbered()
        action = chosen(answer, choices)
        if action is not None:
            if folded(answer) != folded(action.label):
                self.face.say(t("linear.chosen", label=action.label))
            return action.key
        near = [one for one in choices if folded(answer) in folded(one.action.label)]
        if 0 < len(near) <= LISTED_AT_MOST:
            self.face.say(t("linear.several"))
            for one in near:
                self.face.say(t("linear.action", number=one.number, label=one.action.label))
        else:
            self.face.say(t("linear.unknown_choice", menu=Word.REPEAT.spelling, help=Word.HELP.spelling))
        return None


class Human(Question):
    """The CAPTCHA: its ways by number, its picture only on request."""

    def _ways(self) -> list[Numbered]:
        puzzle = self.field.puzzle
        actions = list(puzzle.actions) if puzzle else []
        if puzzle and puzzle.picture:
            actions.append(Action(_DRAW, t("linear.draw"), Choose(_DRAW)))
        return [Numbered(number, action) for number, action in enumerate(actions, 1)]

    def say_choices(self) -> None:
        """The answer in words, in a demonstration; then the ways to another puzzle."""
        puzzle = self.field.puzzle
        if puzzle and puzzle.spelled:
            self.face.say(t("linear.spelled", answer=puzzle.spelled))
        ways = self._ways()
        if ways:
            self.face.say(t("linear.ways"))
        for one in ways:
            self.face.say(t("linear.action", number=one.number, label=one.action.label))

    def way(self, answer: str) -> Action | None:
        """A way to another puzzle; drawing the picture is the face's own."""
        action = chosen(answer, self._ways())
        return None if action is None or action.key == _DRAW else action

    def value(self, answer: str, kept: str) -> str | None:
        """What was copied, unless the picture was asked for."""
        action = chosen(answer, self._ways())
        if action is not None and action.key == _DRAW:
            self._draw()
            return None
        # « =1 » is the answer « 1 », as « =retour » is the answer « retour ».
        bare = answer.lstrip("=")
        return (answer[1:] if bare != answer and chosen(bare, self._ways()) else answer) or kept

    def _draw(self) -> None:
        puzzle = self.field.puzzle
        if puzzle and puzzle.picture:
            for line in drawn(puzzle.picture, self.face.terminal.width):
                self.face.terminal.line(line)


_KINDS: dict[Kind, type[Question]] = {
    Kind.SECRET: Secret,
    Kind.CHECKBOX: Tick,
    Kind.CHOICE: OneOf,
    Kind.CAPTCHA: Human,
}


def question_for(face: Face, field: FieldView, group: str) -> Question:
    """The way of asking that fits the field; ``group`` is the heading to say before it, if any."""
    return _KINDS.get(field.kind, Question)(face, field, group)
