"""A mail as the bytes that a server takes (RFC 5322, RFC 3834)."""

import hashlib
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from espace_tui.state.mail import RenderedMail
from store.records import Mail


class UnusableAddress(ValueError):
    """The receiver's or the sender's address has no form that a server could take."""


@dataclass(frozen=True)
class Letter:
    """The envelope and the content. The content may hold a code and never shows."""

    sender: str
    to: str
    content: bytes = field(repr=False)


def letter(mail: Mail, rendered: RenderedMail) -> Letter:
    """The message, the same at every try: its id and its date come from the record. Raises UnusableAddress."""
    sender, to = _address(rendered.sender), _address(rendered.to)
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = rendered.subject
    message["Date"] = mail.created_at
    message["Message-ID"] = message_id(mail, sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "fr"
    message.set_content(rendered.body, charset="utf-8", cte="quoted-printable")
    return Letter(sender.addr_spec, to.addr_spec, message.as_bytes())


def message_id(mail: Mail, domain: str) -> str:
    """The same for the same record always, so that a receiver could tell a double."""
    digest = hashlib.sha256(f"{mail.owner}\0{mail.id}".encode()).hexdigest()[:32]
    return f"<{digest}@{domain}>"


def _address(written: str) -> Address:
    """One address and nothing else, its domain in the form of the DNS. No form asks for a name beyond ASCII."""
    try:
        parsed = Address(addr_spec=written)
        domain = parsed.domain
        if not domain.isascii():
            import idna

            domain = idna.encode(domain, uts46=True).decode("ascii")
        if not parsed.username or not domain:
            raise UnusableAddress
        return Address(username=parsed.username, domain=domain)
    except UnusableAddress:
        raise
    except Exception:  # the parser raises IndexError and others on hostile text
        raise UnusableAddress from None
