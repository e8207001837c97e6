"""F-9: saving the récapitulatif as a PDF, as plain text, or both (CGU §2.4°; fiche EP 5 §4.3)."""

from dataclasses import replace
from os.path import expanduser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from espace_tui.state import audit, checks
from espace_tui.state.fields import Asked
from espace_tui.state.form import FormPage
from espace_tui.state.page import Page
from espace_tui.state.people import recap_of
from espace_tui.state.policy import POLICY
from espace_tui.state.services import PdfUnavailable, Services
from espace_tui.state.step import TICKED, Step, one_of
from espace_tui.state.vault import normal_answer
from espace_tui.state.view import Choice, FieldError, FieldView, FormView, Kind, Level, Status
from espace_tui.state.writing import writing
from espace_tui.texts import t
from store.records import Account

if TYPE_CHECKING:
    from espace_tui.state.session import Session

PATH_MAX = 1000
FORMATS = {"both": (".pdf", ".txt"), "pdf": (".pdf",), "text": (".txt",)}


def formats() -> tuple[Choice, ...]:
    """What can be saved."""
    return tuple(Choice(key, t(f"save_recap.format.{key}")) for key in FORMATS)


def _path(value: str) -> str:
    return checks.line(value, PATH_MAX)


class Target(Step):
    """Where to, what, and the trust answer when it is to be printed."""

    KEY: ClassVar[str] = "save_recap.form"

    path: Annotated[str, Asked(Kind.TEXT, max_length=PATH_MAX), AfterValidator(_path)]
    format: Annotated[str, Asked(Kind.CHOICE, choices=formats, default="both"), one_of(tuple(FORMATS))]
    answer: Annotated[
        str, Asked(Kind.SECRET, mandatory=False, max_length=POLICY.answer_max, rule="answer_printed")
    ] = ""
    overwrite: Annotated[str, Asked(Kind.CHECKBOX, mandatory=False)] = ""


class SaveRecap(FormPage[Target]):
    """The form; each file is written whole or not at all, and never over another without asking."""

    def __init__(self, services: Services, origin: Page, account: Account) -> None:
        super().__init__(Target, origin)
        self.account = account
        self.answer_tries = services.policy.answer_tries
        self.found: tuple[Path, ...] = ()
        self.form.raw["path"] = str(services.home_folder / f"recapitulatif-{account.subscriber_number}.pdf")

    def view(self, session: "Session") -> FormView:
        view = super().view(session)
        return replace(view, fields=tuple(one for one in view.fields if self._shown(one)))

    def _shown(self, field: FieldView) -> bool:
        if field.name == "overwrite":
            return bool(self.found)
        return field.name != "answer" or self.answer_tries > 0

    def done(self, session: "Session", step: Target) -> Page:
        answer, right = self._answer(session, step.answer)
        if not right:
            return self
        paths = self._paths(session.services, step)
        self.found = tuple(path for path in paths if path.exists())
        if self.found and step.overwrite != TICKED:
            return self._refuse("overwrite", t("save_recap.exists", path=self.found[0]))
        try:
            self._write(session, paths, answer, step.overwrite == TICKED)
        except FileExistsError as error:
            self.found = (Path(str(error.filename or paths[0])),)
            return self._refuse("overwrite", t("save_recap.exists", path=self.found[0]))
        except PdfUnavailable:
            return self._refuse("format", t("save_recap.no_pdf"))
        except OSError as error:
            return self._refuse("path", t("save_recap.failed", path=paths[0], reason=_reason(error)))
        for path in paths:
            session.tell(Status(Level.SUCCESS, t("save_recap.saved", path=path)))
        return self.origin

    def _refuse(self, field: str, sentence: str) -> Page:
        self.form.errors = {field: FieldError(sentence)}
        return self

    def _answer(self, session: "Session", typed: str) -> tuple[str | None, bool]:
        """The answer to print, and whether the form may go on."""
        if not typed:
            return None, True
        if session.services.vault.verify_secret(self.account.trust.answer_hash, normal_answer(typed)):
            return typed.strip(), True
        self.answer_tries -= 1
        self.form.raw["answer"] = ""
        kind = "answer_wrong" if self.answer_tries else "answer_no_more"
        self._refuse("answer", t(f"save_recap.{kind}", count=self.answer_tries))
        if not self.answer_tries:
            session.tell(Status(Level.WARNING, t("save_recap.answer_no_more")))
        return None, False

    def _paths(self, services: Services, step: Target) -> tuple[Path, ...]:
        path = Path(expanduser(step.path))
        path = path if path.is_absolute() else services.home_folder / path
        if path.is_dir():
            path /= f"recapitulatif-{self.account.subscriber_number}.pdf"
        stem = path.with_suffix("") if path.suffix.lower() in (".pdf", ".txt") else path
        return tuple(stem.with_name(stem.name + suffix) for suffix in FORMATS[step.format])

    def _write(self, session: "Session", paths: tuple[Path, ...], answer: str | None, over: bool) -> None:
        services = session.services
        recap, paper = recap_of(services, self.account, answer), services.documents
        contents = [
            paper.recap_pdf(recap) if path.suffix == ".pdf" else paper.recap_text(recap).encode() for path in paths
        ]
        for path, content in zip(paths, contents, strict=True):
            services.save_file(path, content, over)
        with writing(services) as tx:
            audit.note(tx, services, self.account.owner, "recap.saved", "user", {"answer": "yes" if answer else "no"})


def _reason(error: OSError) -> str:
    """Why the system refused, in French."""
    known = {
        FileNotFoundError: "no_folder",
        PermissionError: "no_right",
        NotADirectoryError: "no_folder",
        IsADirectoryError: "is_folder",
    }
    return t(f"save_recap.reason.{next((key for kind, key in known.items() if isinstance(error, kind)), 'other')}")
