"""One connection to the mail server: secured, logged in, and clear about who has the mail when it breaks."""

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Callable

from espace_tui.config.settings import MailServer, Security
from espace_tui.delivery.message import Letter

_DOT = b".\r\n"
OK, TAKEN_ELSEWHERE, GO_ON, CLOSING = 250, 251, 354, 421


class Trouble(Exception):
    """An exchange that did not end well. ``problem`` is a text key of ``delivery.problem``; nothing is secret."""

    def __init__(self, problem: str, code: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.code = code


class NoServer(Trouble):
    """The server can't be used by any mail now: not there, not safe, or it refuses us."""


class Later(Trouble):
    """The server does not have this mail, and may take it later."""


class Refused(Trouble):
    """The server will never take this mail."""


class Unknown(Trouble):
    """The content was sent to its end and no answer came: the server may have the mail."""


class Line:
    """An open connection; a context manager that closes it."""

    def __init__(self, server: MailServer, timeout: float) -> None:
        """Connect, secure, log in; ``timeout`` (seconds) holds for each exchange. Raises NoServer."""
        self._smtp: smtplib.SMTP
        try:
            self._smtp = _connected(server, timeout)
        except NoServer:
            raise
        except ssl.SSLCertVerificationError:
            raise NoServer("certificate") from None
        except (ssl.SSLError, smtplib.SMTPNotSupportedError):
            raise NoServer("tls") from None
        except smtplib.SMTPAuthenticationError:
            raise NoServer("login") from None
        except smtplib.SMTPResponseException as error:
            raise NoServer("greeting", error.smtp_code) from None
        except (OSError, smtplib.SMTPException, UnicodeError):
            raise NoServer("unreachable") from None

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._smtp.quit()
        self._smtp.close()

    @property
    def open(self) -> bool:
        """Whether the connection can take another mail, as far as this end knows."""
        return self._smtp.sock is not None

    def hand_over(self, letter: Letter, about_to: Callable[[], None]) -> None:
        """Give the server one mail; returns once it has said that it took it.

        ``about_to`` is called when the server is ready for the content and has none of it; if it raises, the
        connection is cut, so that the server can't take what is incomplete. Raises a Trouble.
        """
        try:
            self._envelope(letter)
            try:
                about_to()
            except BaseException:
                self._smtp.close()
                raise
            self._smtp.send(_stuffed(letter.content))
        except (OSError, smtplib.SMTPServerDisconnected):
            # The line that ends the content was not sent: no server may take the mail (RFC 5321, 4.1.1.4).
            self._smtp.close()
            raise Later("lost") from None
        try:
            self._smtp.send(_DOT)
            code, _ = self._smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()
            raise Unknown("unknown") from None
        if code == OK:
            return
        if code == CLOSING:
            self._smtp.close()
        raise _trouble(code)

    def _envelope(self, letter: Letter) -> None:
        code, _ = self._smtp.mail(letter.sender)
        if code >= 500:
            # The sender's address is a setting, not this mail's fault: nothing is given up for it.
            raise NoServer("sender", code)
        if code == OK:
            code, _ = self._smtp.rcpt(letter.to)
            if code in {OK, TAKEN_ELSEWHERE}:
                code, _ = self._smtp.docmd("DATA")
                if code == GO_ON:
                    return
        self._start_afresh(code)
        raise Refused("refused", code) if code >= 500 else Later("later", code)

    def _start_afresh(self, code: int) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if code != CLOSING:
                self._smtp.rset()
                return
        self._smtp.close()


def _connected(server: MailServer, timeout: float) -> smtplib.SMTP:
    name = _own_name()
    if server.security is Security.NONE:
        smtp = smtplib.SMTP(server.host, server.port_number, name, timeout)
    elif server.security is Security.TLS:
        smtp = smtplib.SMTP_SSL(server.host, server.port_number, name, timeout=timeout, context=_context(server))
    else:
        smtp = smtplib.SMTP(server.host, server.port_number, name, timeout)
    try:
        if server.security is Security.STARTTLS:
            _secure(smtp, server)
        smtp.ehlo_or_helo_if_needed()
        if server.user and server.password is not None:
            _log_in(smtp, server.user, server.password.get_secret_value())
    except BaseException:
        smtp.close()
        raise
    return smtp


def _secure(smtp: smtplib.SMTP, server: MailServer) -> None:
    try:
        smtp.starttls(context=_context(server))
    except ssl.SSLCertVerificationError:
        raise
    except (OSError, smtplib.SMTPServerDisconnected):
        # A server that dislikes what we offer may just hang up in the middle.
        raise NoServer("tls") from None


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    try:
        smtp.login(user, password)
    except (smtplib.SMTPNotSupportedError, UnicodeError):
        # No way to log in at all, or a password that SMTP's login can't carry.
        raise NoServer("login") from None


def _context(server: MailServer) -> ssl.SSLContext:
    """Certificate and name are checked; ``authority`` replaces the system's own list."""
    try:
        return ssl.create_default_context(cafile=server.authority)
    except OSError:
        raise NoServer("certificate") from None


def _own_name() -> str:
    # Not getfqdn: it asks the DNS, and can take many seconds.
    name = socket.gethostname()
    return name if name.isascii() and name.replace("-", "").replace(".", "").isalnum() else "localhost"


def _stuffed(content: bytes) -> bytes:
    """The content with CRLF line ends, an end on its last line, and its leading dots doubled (RFC 5321, 4.5.2)."""
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)


def _trouble(code: int) -> Trouble:
    if 400 <= code < 500:
        return Later("later", code)
    if 500 <= code < 600:
        return Refused("refused", code)
    return Unknown("unknown", code)
