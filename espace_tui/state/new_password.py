"""Choosing a password: the two fields that every procedure has for it (S-05, S-15, S-19)."""

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from espace_tui.state import checks
from espace_tui.state.fields import Asked
from espace_tui.state.password import check_password
from espace_tui.state.policy import POLICY
from espace_tui.state.step import context_of
from espace_tui.state.view import Kind


def _password(value: str, info: ValidationInfo) -> str:
    context = context_of(info)
    return check_password(value, (*context.known, info.data.get("login_email", "")), context.services.policy)


def _same_password(value: str, info: ValidationInfo) -> str:
    first = info.data.get("password")
    if first is not None and checks.typed_password(value) != first:
        checks.refuse("password_differs", rule="password_twice")
    return value


NewPassword = Annotated[
    str,
    Asked(Kind.SECRET, max_length=POLICY.password_max, gauge=True, rule="password"),
    AfterValidator(_password),
]
"""The password, judged with the user's own data in mind; the field is to be called ``password``."""

SamePassword = Annotated[
    str,
    Asked(Kind.SECRET, max_length=POLICY.password_max, rule="password_twice"),
    AfterValidator(_same_password),
]
"""The same once more (R-24)."""

TypedPassword = Annotated[
    str, Asked(Kind.SECRET, max_length=POLICY.password_max), AfterValidator(checks.typed_password)
]
"""A password that exists already: taken as typed, to be compared."""
