"""A real SMTP server on loopback, in a thread of its own, that misbehaves on demand."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "facteur", "mot de passe du facteur"


@dataclass
class Behaviour:
    """What the server does. Each answer is a reply line, or None for the usual one."""

    rcpt: Callable[[str], str | None] = lambda address: None
    mail: Callable[[int], str | None] = lambda number: None
    end_of_data: Callable[[EmailMessage], str | None] = lambda message: None
    kept: Callable[[], None] = lambda: None
    asked: Callable[[], None] = lambda: None
    drop_before_content: bool = False
    drop_after_content: bool = False


@dataclass
class Received:
    """What reached the server: messages kept, and how often it was connected to, logged in to, and told a sender."""

    messages: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    logins: int = 0
    senders: int = 0

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages]


class Handler:
    """Keeps messages, and answers as the behaviour says."""

    def __init__(self, behaviour: Behaviour, received: Received) -> None:
        self.behaviour = behaviour
        self.received = received

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.received.senders += 1
        if reply := self.behaviour.mail(self.received.senders):
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.behaviour.asked()
        if reply := self.behaviour.rcpt(address):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        if reply := self.behaviour.end_of_data(message):
            return reply
        message["X-Envelope-To"] = ",".join(envelope.rcpt_tos)
        self.received.messages.append(message)
        self.behaviour.kept()
        if self.behaviour.drop_after_content:
            assert server.transport is not None
            server.transport.close()
        return "250 OK"


class Server(SMTP):
    """aiosmtpd's server, which can also cut the line before the content."""

    behaviour: Behaviour
    received: Received

    def connection_made(self, transport: Any) -> None:
        if self.transport is None:
            self.received.connections += 1
        super().connection_made(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if not self.behaviour.drop_before_content:
            await super().smtp_DATA(arg)
            return
        await self.push("354 Go on")
        assert self.transport is not None
        plain = self.transport.get_extra_info("socket")
        # Lingering for 0 seconds turns the close into a reset, which the other end sees at its next write.
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


def authenticator(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    right = data.login == USER.encode() and data.password == PASSWORD.encode()
    if right:
        server.received.logins += 1  # type: ignore[attr-defined]
    return AuthResult(success=right, handled=False)


@dataclass
class Running:
    """A server that listens."""

    port: int
    received: Received


@contextlib.contextmanager
def serve(
    behaviour: Behaviour,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[Running]:
    """Listen on a free port of 127.0.0.1 until the block ends."""
    received = Received()

    def protocol() -> Server:
        server = Server(
            Handler(behaviour, received),
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=authenticator if login else None,
            auth_required=login,
            auth_require_tls=starttls is not None,
            loop=loop,
        )
        server.behaviour, server.received = behaviour, received
        return server

    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=tls))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield Running(listening.sockets[0].getsockname()[1], received)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


@dataclass(frozen=True)
class Certificates:
    """A certificate authority of our own and the context of a server that it vouches for."""

    authority: Path
    context: ssl.SSLContext


def certificates(folder: Path, host: str = "127.0.0.1") -> Certificates:
    """Make both, for that host name or address."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autorité d'essai")])
    authority = _certificate(authority_name, authority_key, authority_name, authority_key, None)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = _certificate(name, key, authority_name, authority_key, host)
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(authority.public_bytes(pem))
    (folder / "server.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return Certificates(folder / "ca.pem", context)


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    host: str | None,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if host is None:
        # Without it, Python 3.13 and later take the certificate for no authority's.
        builder = builder.add_extension(_signs_certificates(), critical=True)
    else:
        general: x509.GeneralName = x509.DNSName(host)
        with contextlib.suppress(ValueError):
            general = x509.IPAddress(ipaddress.ip_address(host))
        builder = builder.add_extension(x509.SubjectAlternativeName([general]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
