"""Dates as French readers write them, in Europe/Paris."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def in_paris(moment: datetime) -> datetime:
    """The same moment on the clocks of Paris."""
    return moment.astimezone(PARIS)


def short_date(day: date) -> str:
    """« 22/07/2024 »."""
    return f"{day:%d/%m/%Y}"


def long_date(day: date) -> str:
    """« 24 août 2026 »."""
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y", locale="fr"))


def long_time(moment: datetime) -> str:
    """« 24 août 2026 à 15 h 10 », in Paris."""
    local = in_paris(moment)
    return f"{long_date(local.date())} à {local:%H h %M}"
