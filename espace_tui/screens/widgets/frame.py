"""What stands around a page's content: title, progress, keys, the line for notes, the columns beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import FactGroup, Progress, View
from espace_tui.texts import t


class TitleBar(Widget):
    """The page's title, and « DÉMONSTRATION » when it is one."""

    def __init__(self, view: View) -> None:
        super().__init__(id="title")
        self._title = clean(view.title, lines=False)
        self._sign = t("screens.demonstration") if view.demonstration else ""

    def render(self) -> Content:
        """Title on the left, sign on the right, or below where there is no room."""
        return Content("\n").join(self._rows(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or as many as the title needs."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        title = Content(self._title)
        if not self._sign:
            return title.wrap(max(1, width))
        sign = Content.assemble((f" {self._sign} ", "bold $demo-ink on $demo-paper"))
        room = width - sign.cell_length - 1
        if title.cell_length <= room:
            return [Content.assemble(title.pad_right(room + 1 - title.cell_length), sign)]
        return [*title.wrap(max(1, width)), sign]


def progress_sentence(progress: Progress) -> str:
    """« Étape 2 sur 4 : Identifiants. Suivante : Coordonnées. »"""
    count, number = len(progress.titles), progress.number
    title = progress.titles[number - 1]
    if number < count:
        return t("screens.progress_next", number=number, count=count, title=title, following=progress.titles[number])
    return t("screens.progress", number=number, count=count, title=title)


def steps_content(progress: Progress) -> Content:
    """The steps one below the other, each with its state in words."""
    parts = [Content(t("screens.steps")).stylize("bold")]
    for number, title in enumerate(progress.titles, 1):
        if number < progress.number:
            mark, state, style = "✓", "step_done", ""
        elif number == progress.number:
            mark, state, style = "▶", "step_current", "bold"
        else:
            mark, state, style = "·", "step_to_come", ""
        line = Content(f"{mark} {number}. {clean(title)}").stylize(style)
        parts.append(Content.assemble("\n", line, "\n", (f"     {t(f'screens.{state}')}", "$ink-muted")))
    return Content("\n").join(parts)


def facts_content(groups: Sequence[FactGroup], title: str = "") -> Content:
    """Facts in a column beside the page, label above value; without a title, the first heading is one."""
    parts = [Content(title).stylize("bold")] if title else []
    for group in groups:
        if group.title:
            gap, style = ("\n", "underline") if parts else ("", "bold")
            parts.append(Content(f"{gap}{clean(group.title)}").stylize(style))
        for fact in group.facts:
            value = clean(fact.value) or t("screens.fact_empty")
            parts.append(Content.assemble("\n", (clean(fact.label), "$ink-muted"), "\n", value))
    return Content("\n").join(parts)


@dataclass(frozen=True)
class KeyHint:
    """A key, what it does, and the action that a click on it runs."""

    key: str
    label: str
    action: str


class KeyBar(Widget):
    """The keys that work here. It takes as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: tuple[KeyHint, ...] = ()

    def show(self, hints: tuple[KeyHint, ...]) -> None:
        """Show these."""
        if hints != self._hints:
            self._hints = hints
            self.refresh(layout=True)

    def render(self) -> Content:
        """Key in bold, label after it."""
        lines = []
        for line in self._placed(self.content_size.width):
            cells = [Content.assemble((hint.key, "bold"), " ", hint.label) for _, hint in line]
            lines.append(Content("  ").join(cells))
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the hints fill at that width."""
        return max(1, len(self._placed(width)))

    async def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        lines = self._placed(self.content_size.width)
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(lines):
            return
        for start, hint in lines[offset.y]:
            if start <= offset.x < start + _width(hint):
                await self.run_action(hint.action)

    def _placed(self, width: int) -> list[list[tuple[int, KeyHint]]]:
        """The hints in lines, each with its column."""
        lines: list[list[tuple[int, KeyHint]]] = [[]]
        column = 0
        for hint in self._hints:
            if column and column + _width(hint) > width:
                lines.append([])
                column = 0
            lines[-1].append((column, hint))
            column += _width(hint) + 2
        return lines


def _width(hint: KeyHint) -> int:
    return len(hint.key) + 1 + len(hint.label)
