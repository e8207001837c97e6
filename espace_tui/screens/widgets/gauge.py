"""The strength of a password, in words and as a bar."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import Gauge
from espace_tui.texts import t

BAR = 24
FULL, EMPTY = "█", "░"


class GaugeView(Widget):
    """Level, bar, count, what is wrong and one piece of advice. It grows when it must and never shrinks back."""

    def __init__(self) -> None:
        super().__init__()
        self._gauge: Gauge | None = None
        self._lines = 3

    def show(self, gauge: Gauge | None) -> None:
        """Show that strength."""
        if gauge == self._gauge:
            return
        self._gauge = gauge
        needed = self._needed(self.content_size.width)
        if needed > self._lines:
            self._lines = needed
            self.refresh(layout=True)
        else:
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the longest text so far took at that width."""
        self._lines = max(self._lines, self._needed(width))
        return self._lines

    def render(self) -> Content:
        """The text, whose level has the colour of its verdict and says it in words as well."""
        return self._content()

    def _needed(self, width: int) -> int:
        return len(self._content().wrap(width)) if width > 0 else self._lines

    def _content(self) -> Content:
        gauge = self._gauge
        if gauge is None or gauge.empty:
            return Content(t("screens.gauge_empty"))
        colour = "$good" if gauge.accepted else "$bad"
        full = round(max(0.0, min(1.0, gauge.fill)) * BAR)
        key = "gauge_count" if gauge.length > 1 else "gauge_count_one"
        parts = [
            Content(t("screens.gauge", level=clean(gauge.level))).stylize(f"bold {colour}"),
            Content.assemble(
                (FULL * full, colour),
                (EMPTY * (BAR - full), "$track"),
                "  " + t(f"screens.{key}", length=gauge.length, required=gauge.required),
            ),
        ]
        sentence = " ".join(clean(one) for one in (gauge.problem, gauge.advice) if one)
        if sentence:
            parts.append(Content(sentence))
        return Content("\n").join(parts)
