"""The files that a user takes home: the récapitulatif as a tagged PDF, and in plain text."""

from functools import cache
from pathlib import Path
from typing import Any

from espace_tui.documents import twin
from espace_tui.documents.layout import Sheet, sheet
from espace_tui.state.recap import Recap
from espace_tui.state.services import PdfUnavailable

_HERE = Path(__file__).parent


class Paper:
    """Makes documents (``services.Documents``). The first PDF of a process loads WeasyPrint: about a second."""

    def recap_pdf(self, recap: Recap) -> bytes:
        """The récapitulatif as a PDF/UA-1 file in French: tagged, titled, made from nothing but ``recap``.

        Raises PdfUnavailable when the libraries of the system that WeasyPrint needs are missing.
        """
        try:
            from weasyprint import CSS, HTML
        except OSError as error:
            raise PdfUnavailable from error

        fetcher = _refusing_fetcher()
        pdf = HTML(string=_html(sheet(recap)), url_fetcher=fetcher).write_pdf(
            stylesheets=[CSS(string=_css(), url_fetcher=fetcher)], pdf_variant="pdf/ua-1", pdf_tags=True
        )
        return bytes(pdf)

    def recap_text(self, recap: Recap) -> str:
        """The same lines in plain text, ended by one line end."""
        return twin.text(sheet(recap))


def _html(content: Sheet) -> str:
    return str(_template().render(sheet=content))


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("recap.html.j2")


@cache
def _css() -> str:
    return (_HERE / "recap.css").read_text(encoding="utf-8")


@cache
def _refusing_fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        """Fetches nothing: no file, no address, no ``data:``. Values are escaped; this is the second wall."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            raise ValueError("A document may fetch nothing")

    return Refusing(allowed_protocols=())
