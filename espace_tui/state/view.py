"""What a session shows: plain data that a face draws or reads out, without knowing any rule."""

from dataclasses import dataclass, field
from enum import StrEnum

from espace_tui.state.command import Command


class Level(StrEnum):
    """How a status line is to be taken; a face puts the word before it (« Succès : »)."""

    SUCCESS = "success"
    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True)
class Status:
    """A line that says what has just happened or what to mind."""

    level: Level
    sentence: str


@dataclass(frozen=True)
class Action:
    """Something the user can do here. ``key`` names it in tests and bindings; ``command`` carries it out.

    In a form, an ``early`` one belongs before the fields: something to read first.
    """

    key: str
    label: str
    command: Command
    hint: str = ""
    primary: bool = False
    early: bool = False


@dataclass(frozen=True)
class ActionGroup:
    """Actions under a heading, which may be empty."""

    title: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Fact:
    """A label and its value. A recap's fact has a number and an action to change it."""

    label: str
    value: str
    number: int | None = None
    edit: Action | None = None


@dataclass(frozen=True)
class FactGroup:
    """Facts under a heading, which may be empty."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Progress:
    """« Étape 2 sur 4 : Identifiants. Suivante : Coordonnées. » ``number`` counts from 1."""

    number: int
    titles: tuple[str, ...]


class Kind(StrEnum):
    """What a field takes. Raw values are strings throughout: a ticked box is ``oui``, an empty one ``""``."""

    TEXT = "text"
    EMAIL = "email"
    SECRET = "secret"  # noqa: S105  (a kind of field, not a password)
    CHOICE = "choice"
    CHECKBOX = "checkbox"
    CODE = "code"
    CAPTCHA = "captcha"
    READONLY = "readonly"


@dataclass(frozen=True)
class Choice:
    """One entry of a list: what is stored and what is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldError:
    """Why a value was refused. ``why`` explains the rule and its source when the user asks (« Pourquoi ? »)."""

    sentence: str
    why: str = ""


@dataclass(frozen=True)
class Bitmap:
    """A picture of black and white points, row by row, true where there is ink."""

    rows: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Puzzle:
    """The CAPTCHA beside a field: a picture when that is the way chosen, and the ways to another one.

    ``spelled`` gives the answer in words, in demonstrations only.
    """

    picture: Bitmap | None
    way: str
    actions: tuple[Action, ...]
    spelled: str = ""


@dataclass(frozen=True)
class FieldView:
    """A field to show. ``value`` is what was typed last, secrets included: a face masks those."""

    name: str
    kind: Kind
    label: str
    value: str = field(default="", repr=False)
    mandatory: bool = False
    hint: str = ""
    example: str = ""
    group: str = ""
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    max_length: int = 200
    gauge: bool = False
    error: FieldError | None = None
    why: str = ""
    puzzle: Puzzle | None = None


@dataclass(frozen=True)
class Gauge:
    """The strength of a password as typed so far. ``fill`` goes from 0 to 1; ``level`` is « Faible »…"""

    level: str
    accepted: bool
    fill: float
    length: int
    required: int
    problem: str
    advice: str

    @property
    def empty(self) -> bool:
        """Whether nothing was typed yet."""
        return self.length == 0


@dataclass(frozen=True)
class Block:
    """A piece of a document: ``heading``, ``paragraph``, ``item`` or ``line`` (kept as it is, a mail's text)."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class BaseView:
    """What every page has.

    ``page`` is the page's key (``creation.identifiers``), the same in both faces, in tests and pictures.
    ``confirm_leave`` is the question to ask before an action loses what was typed, or empty.
    ``summary`` is for wide screens: what is known so far. ``box`` says who is signed in: beside the rest on wide
    screens, before it elsewhere.
    """

    page: str
    title: str
    lead: tuple[str, ...] = ()
    progress: Progress | None = None
    statuses: tuple[Status, ...] = ()
    help: tuple[str, ...] = ()
    back: Action | None = None
    cancel: Action | None = None
    confirm_leave: str = ""
    demonstration: bool = False
    summary: tuple[FactGroup, ...] = ()
    box: tuple[FactGroup, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MenuView(BaseView):
    """A place or a recap: facts, and numbered actions."""

    facts: tuple[FactGroup, ...] = ()
    groups: tuple[ActionGroup, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormView(BaseView):
    """Fields to fill in. ``form_error`` is what is wrong with the whole; ``focus`` the field to go to."""

    fields: tuple[FieldView, ...]
    submit: str
    form_error: FieldError | None = None
    focus: str = ""
    actions: tuple[Action, ...] = ()

    @property
    def errors(self) -> tuple[FieldView, ...]:
        """The fields that were refused, in order."""
        return tuple(one for one in self.fields if one.error)


@dataclass(frozen=True, kw_only=True)
class NoticeView(BaseView):
    """Something to read and act on: paragraphs, facts, then actions."""

    paragraphs: tuple[str, ...]
    facts: tuple[FactGroup, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentView(BaseView):
    """A long text to scroll through, and the way back."""

    blocks: tuple[Block, ...]
    actions: tuple[Action, ...] = ()


View = MenuView | FormView | NoticeView | DocumentView
