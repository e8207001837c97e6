"""One line of the table of measures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured. ``target`` is the highest value allowed, or the lowest when ``at_least``; None has none.

    ``unit`` is ``ms``, ``s``, ``MB``, ``×`` (a ratio)…; ``detail`` says how, in a few words.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    detail: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is kept."""
        if self.target is None:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target


def written(value: float, unit: str) -> str:
    """A value with three significant digits, thousands parted, and its unit."""
    digits = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{digits} {unit}".strip()
