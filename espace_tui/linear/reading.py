"""Pages to read and act on: menus, recaps, notices, documents."""

from dataclasses import replace
from itertools import chain

from espace_tui.linear.display import folded, wrapped
from espace_tui.linear.face import Face, Numbered, chosen, ways_on
from espace_tui.linear.words import Word
from espace_tui.state.view import Action, ActionGroup, Block, DocumentView, Fact, FormView, MenuView, NoticeView, View
from espace_tui.texts import t

Page = MenuView | NoticeView | DocumentView


class Reading:
    """Reads a page out once, then takes choices until one of them changes the page."""

    def __init__(self, face: Face, view: Page) -> None:
        self.face = face
        self.view = view
        self.facts = _numbered_facts(view)
        self.groups = _groups(view, first=max(self.facts, default=0) + 1)
        self.actions = [one for _, actions in self.groups for one in actions]

        self.ahead: Word | str | None = None  # what was answered to « suite »

    def run(self) -> None:
        """Talk until the session shows another page."""
        self._say_all()
        moved = False
        while not moved:
            answer, self.ahead = self.ahead, None
            if answer is None:
                answer = self.face.listen(t("linear.prompt.choice"))
            moved = self._word(answer) if isinstance(answer, Word) else self._choice(answer)

    def _choice(self, answer: str) -> bool:
        action = self._meant(answer)
        return action is not None and self.face.follow(action.command) and self._moved()

    def _moved(self) -> bool:
        """Whether the page is another one; when only its statuses are new, they are said here."""
        view = self.face.session.view
        if self.face.session.over or replace(view, statuses=()) != replace(self.view, statuses=()):
            return True
        self.face.say_statuses(view.statuses)
        return False

    def _say_all(self) -> None:
        self.face.say_heading(self.view)
        match self.view:
            case MenuView(box=box, facts=facts):
                self.face.say_facts((*box, *facts))
            case NoticeView(paragraphs=paragraphs, facts=facts):
                for paragraph in paragraphs:
                    self.face.say(paragraph)
                self.face.say_facts(facts)
            case DocumentView(blocks=blocks):
                self._say_blocks(blocks)
        if self.ahead is None:
            self._say_actions()

    def _say_actions(self) -> None:
        self.face.say()
        for title, actions in self.groups:
            if title:
                self.face.say(t("linear.group", title=title))
            for one in actions:
                key = "linear.action_hint" if one.action.hint else "linear.action"
                self.face.say(t(key, number=one.number, label=one.action.label, hint=one.action.hint))
        if self.facts:
            self.face.say(t("linear.how_to_edit", number=min(self.facts)))

    def _word(self, word: Word) -> bool:
        match word:
            case Word.BACK if self.view.back is not None:
                return self.face.follow(self.view.back.command) and self._moved()
            case Word.BACK:
                self.face.say(t("linear.no_way_back"))
            case Word.REPEAT:
                self._say_all()
            case Word.MENU:
                self._say_actions()
            case _:
                return self.face.common(word, self.view)
        return False

    def _meant(self, answer: str) -> Action | None:
        edited = self._edited(answer)
        action = edited or chosen(answer, self.actions)
        if action is None:
            key = "linear.no_answer" if not answer.strip() else "linear.unknown_choice"
            self.face.say(t(key, menu=Word.MENU.spelling, help=Word.HELP.spelling))
        return action

    def _edited(self, answer: str) -> Action | None:
        """The fact that « modifier 3 », or its number alone, asks to change."""
        words = folded(answer).split()
        if words and words[0] == folded(t("linear.word.edit")):
            words = words[1:]
        fact = self.facts.get(int(words[0])) if len(words) == 1 and _is_number(words[0]) else None
        return fact.edit if fact is not None else None

    def _say_blocks(self, blocks: tuple[Block, ...]) -> None:
        """The text by pages of the screen's height, or all at once where nobody turns pages."""
        terminal = self.face.terminal
        lines = list(chain.from_iterable(_lines(one, terminal.width) for one in blocks))
        size = terminal.height - 2 if terminal.shows_pages else max(1, len(lines))
        for start in range(0, len(lines), size):
            for line in lines[start : start + size]:
                terminal.line(line)
            left = len(lines) - start - size
            if left > 0:
                answer = self.face.listen(t("linear.prompt.more", count=left, word=Word.MENU.spelling))
                if answer != "":
                    self.ahead = answer
                    return


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _numbered_facts(view: Page) -> dict[int, Fact]:
    groups = () if isinstance(view, DocumentView) else view.facts
    return {one.number: one for group in groups for one in group.facts if one.number is not None and one.edit}


def _groups(view: Page, first: int) -> list[tuple[str, list[Numbered]]]:
    """The page's actions under their headings, numbered on from the facts; the ways back come last."""
    groups = view.groups if isinstance(view, MenuView) else (ActionGroup("", view.actions),)
    number = first
    found = []
    for group in (*groups, ActionGroup("", tuple(ways_on(view)))):
        numbered = [Numbered(number + place, action) for place, action in enumerate(group.actions)]
        number += len(numbered)
        if numbered:
            found.append((group.title, numbered))
    return found


def _lines(block: Block, width: int) -> list[str]:
    match block.kind:
        case "line":
            return [block.text]
        case "heading":
            return ["", *wrapped(block.text, width)]
        case "item":
            return wrapped(t("linear.item", text=block.text), width)
    return [*wrapped(block.text, width), ""]


def talk(face: Face, view: View) -> None:
    """Talk about a page that is no form."""
    assert not isinstance(view, FormView)
    Reading(face, view).run()
