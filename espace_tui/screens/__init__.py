"""The pages of the Textual face, one class for each kind of view."""

from typing import TYPE_CHECKING, Any

from espace_tui.state.view import DocumentView, FormView, MenuView, NoticeView, View

if TYPE_CHECKING:
    from espace_tui.screens.page import Page


def page_for(view: View) -> "Page[Any]":
    """A page that shows this view. The modules are read when a first page of theirs is shown."""
    match view:
        case MenuView():
            from espace_tui.screens.menu import MenuPage

            return MenuPage(view)
        case FormView():
            from espace_tui.screens.form import FormPage

            return FormPage(view)
        case NoticeView():
            from espace_tui.screens.notice import NoticePage

            return NoticePage(view)
        case DocumentView():
            from espace_tui.screens.document import DocumentPage

            return DocumentPage(view)
