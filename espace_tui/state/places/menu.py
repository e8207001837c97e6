"""What all places have in common: texts by key, facts, and actions that lead on."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.command import Back, Choose, Command
from espace_tui.state.page import Page, action
from espace_tui.state.view import Action, ActionGroup, FactGroup, MenuView, Status
from espace_tui.texts import find, paragraphs, t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


class Place(Page):
    """A page that is no form. Texts: ``<KEY>.title``, ``.lead``, ``.help``, ``.action.<name>``, ``.group.<name>``."""

    KEY: ClassVar[str]

    def __init__(self, origin: Page | None = None) -> None:
        self.origin = origin

    @abstractmethod
    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Group by group (its name may be empty), the names of the actions."""

    @abstractmethod
    def follow(self, session: "Session", name: str) -> Page:
        """The page that the action leads to."""

    def box(self, session: "Session") -> tuple[FactGroup, ...]:
        """Who is signed in, on the pages of an account."""
        return ()

    def facts(self, session: "Session") -> tuple[FactGroup, ...]:
        """What the place says of the user."""
        return ()

    def statuses(self, session: "Session") -> tuple[Status, ...]:
        """What to mind here."""
        return ()

    def view(self, session: "Session") -> MenuView:
        groups = []
        for number, (group, names) in enumerate(self.offered(session)):
            actions = tuple(
                action(self.KEY, name, primary=number == 0 and place == 0) for place, name in enumerate(names)
            )
            groups.append(ActionGroup(t(f"{self.KEY}.group.{group}") if group else "", actions))
        return MenuView(
            page=self.KEY,
            title=t(f"{self.KEY}.title"),
            lead=paragraphs(f"{self.KEY}.lead") if find(f"{self.KEY}.lead") else (),
            help=paragraphs(f"{self.KEY}.help"),
            box=self.box(session),
            facts=self.facts(session),
            statuses=self.statuses(session),
            groups=tuple(groups),
            back=Action("back", t("session.back"), Back()) if self.origin else None,
        )

    def handle(self, session: "Session", command: Command) -> Page:
        match command:
            case Back() if self.origin is not None:
                return self.origin
            case Choose(name) if any(name in names for _, names in self.offered(session)):
                return self.follow(session, name)
        return self
