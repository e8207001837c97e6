"""What F1 shows: the view's own help, then the keys."""

from espace_tui.state.view import BaseView
from espace_tui.texts import t

_EVERYWHERE = (("f2", "long.face"), ("f6", "long.colours"), ("tab", "long.tab"), ("arrows", "long.arrows"))
_FORM = (
    ("f3", "long.why"),
    ("f4", "long.show"),
    ("enter", "long.enter"),
    ("space", "long.space"),
    ("submit", "long.submit"),
)
_LAST = (("page", "long.page"), ("quit", "label.quit"))


def help_text(view: BaseView, form: bool) -> tuple[str, ...]:
    """The paragraphs to show."""
    keys = [*_EVERYWHERE, *(_FORM if form else ()), *_LAST]
    lines = [t("screens.help_line", key=t(f"screens.key.{key}"), label=t(f"screens.{label}")) for key, label in keys]
    if view.back:
        lines.insert(0, t("screens.help_line", key=t("screens.key.escape"), label=view.back.label))
    own = view.help or (t("screens.help_none"),)
    return (*own, t("screens.help_keys"), "\n".join(lines))
