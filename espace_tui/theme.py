"""The colours of the Textual face: dark, light, high contrast, and the terminal's own.

Every rule of the style sheets draws from the names below, so that a theme is one table. In the first three,
text keeps 4.5:1 and borders and focus 3:1 against what they stand on (WCAG 1.4.3 and 1.4.11); a test measures it.
"""

from textual.theme import Theme

DEFAULT_THEME = "sombre"
TERMINAL_THEME = "terminal"

_DARK = {
    "ink": "#ededed",
    "ink-strong": "#ffffff",
    "ink-muted": "#b9b9c6",
    "paper": "#15151c",
    "panel-paper": "#1e1e28",
    "field-paper": "#272734",
    "edge": "#8c8ca0",
    "rule": "#8c8ca0",
    "lead-mark": "#a6a6ff",
    "focus": "#a6a6ff",
    "focus-paper": "#34346a",
    "focus-ink": "#ffffff",
    "main-paper": "#a6a6ff",
    "main-ink": "#0c0c2c",
    "band": "#000091",
    "band-ink": "#ffffff",
    "demo-paper": "#fcc63a",
    "demo-ink": "#1c1500",
    "good": "#7ee6a0",
    "warn": "#fcc63a",
    "bad": "#ff8d80",
    "track": "#8c8ca0",
}

_LIGHT = {
    "ink": "#1b1b24",
    "ink-strong": "#000000",
    "ink-muted": "#4b4b5c",
    "paper": "#ffffff",
    "panel-paper": "#f2f2f8",
    "field-paper": "#ececf4",
    "edge": "#66667a",
    "rule": "#66667a",
    "lead-mark": "#000091",
    "focus": "#000091",
    "focus-paper": "#dcdcff",
    "focus-ink": "#000060",
    "main-paper": "#000091",
    "main-ink": "#ffffff",
    "band": "#000091",
    "band-ink": "#ffffff",
    "demo-paper": "#fcc63a",
    "demo-ink": "#1c1500",
    "good": "#0f6431",
    "warn": "#7a4200",
    "bad": "#b00d0d",
    "track": "#66667a",
}

_HIGH = {
    "ink": "#ffffff",
    "ink-strong": "#ffffff",
    "ink-muted": "#ffffff",
    "paper": "#000000",
    "panel-paper": "#000000",
    "field-paper": "#000000",
    "edge": "#ffffff",
    "rule": "#ffffff",
    "lead-mark": "#ffff00",
    "focus": "#ffff00",
    "focus-paper": "#ffff00",
    "focus-ink": "#000000",
    "main-paper": "#ffffff",
    "main-ink": "#000000",
    "band": "#ffffff",
    "band-ink": "#000000",
    "demo-paper": "#ffff00",
    "demo-ink": "#000000",
    "good": "#7dff9b",
    "warn": "#ffff00",
    "bad": "#ff9d9d",
    "track": "#ffffff",
}

# In the terminal's own colours nothing is known of the palette: only the default pair is sure to be readable.
_OWN = dict.fromkeys(_DARK, "ansi_default")


def _theme(name: str, colours: dict[str, str], dark: bool) -> Theme:
    scrollbars = {
        "scrollbar": colours["edge"],
        "scrollbar-hover": colours["focus"],
        "scrollbar-active": colours["focus"],
        "scrollbar-background": colours["paper"],
        "scrollbar-background-hover": colours["paper"],
        "scrollbar-background-active": colours["paper"],
        "scrollbar-corner-color": colours["paper"],
    }
    own = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"} if name == TERMINAL_THEME else {}
    return Theme(
        name=name,
        primary=colours["focus"],
        error=colours["bad"],
        warning=colours["warn"],
        success=colours["good"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["field-paper"],
        panel=colours["panel-paper"],
        dark=dark,
        ansi=name == TERMINAL_THEME,
        variables={**colours, **scrollbars, **own},
    )


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme("sombre", _DARK, True),
        _theme("clair", _LIGHT, False),
        _theme("contraste", _HIGH, True),
        _theme(TERMINAL_THEME, _OWN, True),
    )
}


def following(name: str) -> str:
    """The theme after that one, round and round."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)]
