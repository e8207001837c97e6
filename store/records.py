"""The records that a store holds, one pydantic model each.

A record never holds a secret in clear: passwords and trust answers are argon2id hashes, codes are keyed
hashes, and a code that waits in a mail is sealed (authenticated encryption with the key outside the store).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A value inside a record: immutable, strict about its fields, silent about its content in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Record(Part):
    """Something that the store keeps under ``id``, beside all that has the same ``owner``.

    ``owner`` is the routing key: the records of one owner lie in one shard, so that what a procedure changes
    together is written together. ``version`` is 0 before the first write and grows by one at each.
    """

    TABLE: ClassVar[str]
    SCHEMA: ClassVar[int] = 1

    id: str = Field(min_length=1, max_length=200)
    owner: str = Field(min_length=1, max_length=200)
    version: int = 0
    schema_version: int = 1

    @property
    def waiting(self) -> bool:
        """Whether the record waits for something to be done to it (``Store.waiting`` finds these)."""
        return False

    @classmethod
    def migrate(cls, document: dict[str, Any]) -> dict[str, Any]:
        """Return ``document``, written under an older schema, as one of this schema."""
        return document

    def changed(self, **updates: Any) -> Self:
        """Return a validated copy with ``updates``; raises pydantic's ValidationError."""
        return type(self).model_validate({**dict(self), **updates})


class PostalAddress(Part):
    """Where a person lives or works; ``country`` is an ISO 3166 code of two letters."""

    street: str
    complement: str = ""
    postcode: str = ""
    city: str
    country: str = Field(pattern="^[A-Z]{2}$")


class ContactDetails(Part):
    """The « usager » block: civility is a key (``mme``, ``m``, ``neutre``), phone an E.164 number."""

    civility: str
    last_name: str
    first_name: str
    phone: str
    address: PostalAddress


class TrustQuestion(Part):
    """The question by its key, and the answer as a hash."""

    question: str
    answer_hash: str


class Password(Part):
    """A password's hash, when it was chosen, and the last day (Europe/Paris) on which it is valid."""

    hash: str
    chosen_at: datetime
    valid_until: date


class AcceptedTerms(Part):
    """Which version of the terms was accepted, and when."""

    version: str
    accepted_at: datetime


class Holder(Record):
    """What a creation request and the account made from it have in common."""

    login_email: str = Field(max_length=110)
    contact: ContactDetails
    password: Password
    trust: TrustQuestion
    terms: AcceptedTerms


class CreationRequest(Holder):
    """A pre-registered person waiting for activation: the account does not exist yet."""

    TABLE: ClassVar[str] = "requests"

    code_digest: str
    sent_at: datetime
    expires_at: datetime
    tries_left: int = Field(ge=0)


class Account(Holder):
    """An active expert account. Its id is that of the request it came from, and never changes.

    ``former_hashes`` are those of the passwords before this one, the last one first.
    """

    TABLE: ClassVar[str] = "accounts"

    subscriber_number: str = Field(pattern=r"^\d{14}$")
    mode: str = "expert"
    activated_at: datetime
    last_sign_in_at: datetime | None = None
    former_hashes: tuple[str, ...] = ()


class Recovery(Record):
    """A forgotten password being replaced: the code that was sent, and how many tries are left.

    ``proven`` tells that the code was typed: it is taken once.
    """

    TABLE: ClassVar[str] = "recoveries"

    code_digest: str
    expires_at: datetime
    code_tries_left: int = Field(ge=0)
    answer_tries_left: int = Field(ge=0)
    proven: bool = False


class Event(Record):
    """One line of an owner's history; ``digest`` chains it to the line before (``previous``)."""

    TABLE: ClassVar[str] = "events"

    seq: int = Field(ge=1)
    at: datetime
    kind: str
    actor: str
    source: str
    details: dict[str, str] = Field(default_factory=dict)
    previous: str
    digest: str


class Trail(Record):
    """The head of an owner's history: how many lines there are, and the digest of the last.

    ``seal`` is a keyed digest of both, so that lines can't be cut off the end unnoticed.
    """

    TABLE: ClassVar[str] = "trails"

    count: int = Field(ge=0)
    head: str
    seal: str = ""


class MailState(StrEnum):
    """Where a mail stands.

    ``LEASED``: a courier has it, no server was given its content yet. ``HANDED``: a server may have it.
    ``UNKNOWN``: it stayed so, because a courier died or the server's answer was lost; only a person sends it again.
    """

    WAITING = "waiting"
    LEASED = "leased"
    HANDED = "handed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Mail(Record):
    """A mail of the outbox: a template and what fills it; a code in it is sealed.

    ``holds_secret`` stays true after the seal is gone, so that the text can say that a code was there.
    ``leased_at`` is when a courier took it last. ``last_error`` is a sentence for the user, without secrets.
    """

    TABLE: ClassVar[str] = "mails"

    to: str = Field(max_length=254)
    template: str
    context: dict[str, str] = Field(default_factory=dict)
    sealed: str | None = None
    holds_secret: bool = False
    created_at: datetime
    state: MailState = MailState.WAITING
    tries: int = 0
    next_try_at: datetime
    leased_at: datetime | None = None
    sent_at: datetime | None = None
    last_error: str = ""

    @property
    def waiting(self) -> bool:
        return self.state in {MailState.WAITING, MailState.LEASED, MailState.HANDED}


class Counter(Record):
    """The last number given in a series; the series of subscriber numbers restarts each day."""

    TABLE: ClassVar[str] = "counters"

    value: int = Field(ge=0)


class DemonstrationClock(Record):
    """How far the clock of a demonstration store is moved, in seconds."""

    TABLE: ClassVar[str] = "clock"

    offset_seconds: int = 0


RECORDS: tuple[type[Record], ...] = (
    Account,
    CreationRequest,
    Recovery,
    Event,
    Trail,
    Mail,
    Counter,
    DemonstrationClock,
)
