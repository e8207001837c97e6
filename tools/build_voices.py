"""Record the French voices of the CAPTCHA: one WAV file a voice and character, 8 kHz, 8 bits, one channel.

Needs Debian's espeak-ng and sox. Run after the alphabet or a spelling changes: ``python tools/build_voices.py``.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from espace_tui.state.captcha import ALPHABET, spelled
from espace_tui.state.captcha.sound import VOICES
from espace_tui.texts import find, t

# A low and a high voice of espeak-ng; 135 words a minute leave the time to write down.
VARIANTS = {"low": "fr+m3", "high": "fr+f2"}
SPEED = "135"


def spoken(char: str) -> str:
    """What a voice says of a character; longer than what is written where a short word would be missed."""
    if char.isdecimal():
        return t("captcha.spoken.digit", digit=char)
    return find(f"captcha.spoken.{char}") or spelled(char)


def record(variant: str, words: str, target: Path) -> None:
    """Speak the words into a file that the library reads, without silence around, as loud as it may be."""
    target.parent.mkdir(parents=True)
    with tempfile.NamedTemporaryFile(suffix=".wav") as raw:
        subprocess.run(["espeak-ng", "-v", variant, "-s", SPEED, "-w", raw.name, words], check=True)
        shape = ["-r", "8000", "-c", "1", "-b", "8", "-e", "unsigned-integer"]
        trim = ["silence", "1", "0.01", "0.1%", "reverse", "silence", "1", "0.01", "0.1%", "reverse"]
        subprocess.run(["sox", "-R", raw.name, *shape, str(target), *trim, "norm", "-2"], check=True)


def main() -> None:
    """Record every character in every voice, in place of what was there."""
    shutil.rmtree(VOICES, ignore_errors=True)
    for voice, variant in VARIANTS.items():
        for char in ALPHABET:
            record(variant, spoken(char), VOICES / voice / char / "spoken.wav")
    print(sum(file.stat().st_size for file in VOICES.rglob("*.wav")), "bytes")


if __name__ == "__main__":
    main()
