"""The check that a person is at the keyboard: CAPTCHA by picture, by sound, or a code by e-mail.

Six characters at creation, sign-in and activation (inventory R-50). No puzzle expires before the session.
"""

from collections.abc import Callable

from espace_tui.state import captcha
from espace_tui.state.command import Choose
from espace_tui.state.policy import why
from espace_tui.state.services import Services
from espace_tui.state.vault import Vault
from espace_tui.state.view import Action, Bitmap, FieldError, FieldView, Kind, Puzzle
from espace_tui.texts import t

PICTURE, MAIL = "picture", "mail"


class HumanCheck:
    """One challenge and its state. Passing it once holds until ``renew``."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._zoom = 1
        self.passed = False
        self.mails_asked = 0
        self.renew()

    def renew(self) -> None:
        """Set a new puzzle, by picture; what was passed is to be passed again."""
        self.passed = False
        self.way = PICTURE
        self._digest = ""
        self._tries_left = self._services.policy.captcha_code_tries
        self._answer = captcha.new_answer(self._services.entropy, self._services.policy.captcha_length)
        self._seed = self._services.entropy.randrange(2**32)
        self._picture: Bitmap | None = None

    def attempt(self, typed: str) -> None:
        """Compare what was typed; a wrong answer to a picture sets a new one, a code by mail has a few tries."""
        if self.passed or not typed.strip():
            return
        if self.way == MAIL:
            self.passed = Vault.same_digest(self._digest, self._mail_digest(typed))
            self._tries_left -= 1
            if not self.passed and self._tries_left <= 0:
                self.renew()
        else:
            self.passed = captcha.matches(self._answer, typed)
            if not self.passed:
                self.renew()

    def zoom(self) -> None:
        """Draw the same characters larger, then at the first size again."""
        self._zoom = 2 if self._zoom == 1 else 1
        self._picture = None

    def sound(self) -> bytes:
        """The same characters, spelled in French, as a WAV file."""
        return captcha.sound(self._answer, self._seed)

    def new_mail_code(self) -> str:
        """Switch to the way by mail; returns the code to send."""
        code = captcha.new_answer(self._services.entropy, self._services.policy.captcha_length)
        self.way = MAIL
        self._tries_left = self._services.policy.captcha_code_tries
        self._digest = self._mail_digest(code)
        self.mails_asked += 1
        return code

    def _mail_digest(self, code: str) -> str:
        return self._services.vault.code_digest("captcha", "".join(code.split()).casefold())

    def field_view(self, name: str, value: str, error: FieldError | None) -> FieldView:
        """The field as both faces show it, whichever way is chosen."""
        if self.passed:
            return FieldView(name, Kind.READONLY, t("human.field.done.label"), t("human.field.done.value"))
        return FieldView(
            name=name,
            kind=Kind.CAPTCHA,
            label=t(f"human.field.{self.way}.label"),
            value=value,
            mandatory=True,
            hint=t(f"human.field.{self.way}.hint", length=self._services.policy.captcha_length),
            max_length=40,
            error=error,
            why=why("captcha"),
            puzzle=self._puzzle(),
        )

    def _puzzle(self) -> Puzzle:
        if self.way == MAIL:
            return Puzzle(None, MAIL, _actions("picture", "mail"))
        if self._picture is None:
            self._picture = captcha.picture(self._answer, self._seed, self._zoom)
        demonstration = self._services.store.info.demonstration
        spelled = captcha.spelled(self._answer) if demonstration else ""
        return Puzzle(self._picture, PICTURE, _actions("mail", "sound", "change", "zoom"), spelled)


def _actions(*keys: str) -> tuple[Action, ...]:
    return tuple(Action(f"captcha.{key}", t(f"human.action.{key}"), Choose(f"captcha.{key}")) for key in keys)


def handle(check: HumanCheck, action: str, tell: Callable[[str], None], services: Services) -> bool:
    """Carry out one of the puzzle's actions but the mail's; false when it is none of them."""
    match action:
        case "captcha.change" | "captcha.picture":
            check.renew()
        case "captcha.zoom":
            check.zoom()
        case "captcha.sound":
            tell(_play(check, services))
        case _:
            return False
    return True


def _play(check: HumanCheck, services: Services) -> str:
    try:
        return services.sound.play(check.sound())
    except OSError:
        return t("human.sound_failed")
