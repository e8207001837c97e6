"""The first page comes before everything that it does not need is imported."""

import gc
import subprocess
import sys
from pathlib import Path

from bench.pty import ROOT, environment
from espace_tui.app import EspaceApp
from tests.screens.driving import scripted, settle

HEAVY = ("pydantic", "tinydb", "weasyprint", "jinja2", "babel", "phonenumbers", "email_validator", "PIL", "captcha")
HEAVY += ("zxcvbn", "argon2", "cryptography", "pydantic_settings", "textual.widgets._text_area", "rich.markdown")


def test_the_portal_is_shown_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    program = f"""
import sys
from espace_tui import app, cli

def show(session, *colours):
    face = app.EspaceApp(session)
    face.get_default_screen()
    print([name for name in {HEAVY!r} if name in sys.modules])
    return app.Outcome.QUIT

app.run_app = show
sys.stdin.isatty = sys.stdout.isatty = lambda: True
cli.main(["--donnees", {str(tmp_path / "store")!r}])
cli.main(["--donnees", {str(tmp_path / "store")!r}])
"""
    argv = [sys.executable, "-c", program]
    run = subprocess.run(
        argv,
        env=environment(tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[]"


async def test_garbage_is_collected_again_once_the_first_page_is_shown() -> None:
    gc.disable()
    try:
        app = EspaceApp(scripted("portal"))
        async with app.run_test() as pilot:
            await settle(pilot)
            assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
