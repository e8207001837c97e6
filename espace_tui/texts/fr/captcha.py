"""How the characters of a CAPTCHA are spelled aloud; digits by themselves. ``spoken`` is what the voices say."""

TEXTS: dict[str, str] = {
    "letter": "{letter} comme {word}",
    "a": "Anatole",
    "d": "Désiré",
    "e": "Eugène",
    "h": "Henri",
    "k": "Kléber",
    "m": "Marcel",
    "n": "Nicolas",
    "p": "Pierre",
    "r": "Raoul",
    "t": "Thérèse",
    "w": "William",
    "x": "Xavier",
    "y": "Yvonne",
    "spoken.y": "I grec, comme Yvonne",
    "spoken.digit": "chiffre {digit}",
}
