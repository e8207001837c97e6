"""A mail as the bytes that a server takes (RFC 5322, RFC 3834)."""

import hashlib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

from espace_tui.config.address import one_address
from espace_tui.state.mail import RenderedMail
from store.records import Mail


@dataclass(frozen=True)
class Letter:
    """The envelope and the content. The content may hold a code and never shows."""

    sender: str
    to: str
    content: bytes = field(repr=False)


def letter(mail: Mail, rendered: RenderedMail) -> Letter:
    """The message, the same at every try: its id and its date come from the record. Raises UnusableAddress."""
    sender, to = one_address(rendered.sender), one_address(rendered.to)
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
