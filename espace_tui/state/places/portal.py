"""The portal (S-01), the sign-in page (S-02) and the choice of mode (S-03)."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.command import Leave
from espace_tui.state.page import Page
from espace_tui.state.places.menu import Place
from espace_tui.state.view import Action, ActionGroup, MenuView
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Portal(Place):
    """Where everybody arrives, and what says that the program is independent."""

    KEY: ClassVar[str] = "places.portal"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("", ("home",) if session.account_id else ("authentication",)),)

    def follow(self, session: "Session", name: str) -> Page:
        if name == "home":
            from espace_tui.state.places.home import Home

            return Home()
        return Authentication(self)

    def view(self, session: "Session") -> MenuView:
        view = super().view(session)
        leave = Action("leave", t("places.portal.action.leave"), Leave())
        return replace(view, groups=(*view.groups, ActionGroup("", (leave,))))


class Authentication(Place):
    """« Authentification »: to sign in, to create, to activate."""

    KEY: ClassVar[str] = "places.authentication"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("sign_in", ("sign_in", "forgotten")), ("create", ("create",)), ("activate", ("activate",)))

    def follow(self, session: "Session", name: str) -> Page:
        if name == "sign_in":
            from espace_tui.state.flows.sign_in import SignIn

            return SignIn(session.services, self)
        if name == "forgotten":
            from espace_tui.state.flows.forgotten_password import Ask

            return Ask(session.services, self)
        if name == "activate":
            from espace_tui.state.flows.activation import Activation

            return Activation(session.services, self)
        return ChoiceOfMode(self)


class ChoiceOfMode(Place):
    """Which kind of account to create (CGU §2.1). Only the expert mode is offered: it fits every case."""

    KEY: ClassVar[str] = "places.mode"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("expert", ("expert",)),)

    def follow(self, session: "Session", name: str) -> Page:
        from espace_tui.state.flows.creation import Creation

        return Creation(session.services, self)
