"""The characters spelled in French, as a WAV file, over a murmur of voices played backwards."""

from pathlib import Path
from typing import Any

from espace_tui.state.captcha.seeded import Chance, seeded_module

VOICES = Path(__file__).parent / "voices"
"""A folder a voice, in it a folder a character, as the library wants them; made by ``tools/build_voices.py``."""
MURMUR = 0.4
"""How loud the murmur is, as a part of what the library makes: enough against a machine, little for an ear."""


def sound(answer: str, seed: int) -> bytes:
    """The characters spoken (« K comme Kléber »), 8 kHz, 8 bits, one channel; the same for the same arguments.

    Three beeps begin it and one ends it; one to three seconds lie between characters, to write them down.
    """
    chance = Chance(seed)
    library: Any = seeded_module("captcha.audio", chance)
    speaker = library.AudioCaptcha(str(chance.choice(sorted(VOICES.iterdir()))))
    # The order in which a folder lists its files may not decide what the murmur is made of.
    speaker.choices.sort()
    murmur = speaker.create_background_noise
    speaker.create_background_noise = lambda *given: library.change_sound(murmur(*given), MURMUR)
    return bytes(speaker.generate(answer))
