"""Asking for an account, and activating it: what is written, in one transaction each.

Sources: fiche EP 3 §1.4, §2, §3; inventory R-01, R-06, R-40 to R-46; DESIGN decisions 3 to 6.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from espace_tui.state import audit, outbox
from espace_tui.state.checks import email_key
from espace_tui.state.dates import long_time
from espace_tui.state.policy import paris_date, subscriber_number, valid_until
from espace_tui.state.services import Services
from espace_tui.state.vault import Vault, new_code, normal_answer
from espace_tui.state.writing import writing
from store.protocol import Transaction
from store.records import (
    AcceptedTerms,
    Account,
    ContactDetails,
    Counter,
    CreationRequest,
    Mail,
    MailState,
    Password,
    TrustQuestion,
)

LOGIN_EMAIL = "login_email"
SUBSCRIBER_NUMBER = "subscriber_number"


@dataclass(frozen=True, repr=False)
class Application:
    """What a person asks an account with; the secrets are in clear here, and only here."""

    login_email: str
    password: str
    contact: ContactDetails
    question: str
    answer: str
    terms: AcceptedTerms


def request_account(services: Services, application: Application) -> None:
    """Write the request and the mail with its code. Whatever the address is, the caller sees no difference.

    An address that has an account gets an informative mail instead; one with a pending request gets nothing
    (R-06). Both hashes are made in every case, so that each takes as long. Raises StoreError.
    """
    request, code = _new_request(services, application)
    key = email_key(application.login_email)
    with writing(services) as tx:
        owner = tx.claimed_by(LOGIN_EMAIL, key)
        if owner is not None:
            account = tx.get(Account, owner, owner)
            if account is not None:
                _tell_holder(tx, services, account)
                return
            pending = tx.get(CreationRequest, owner, owner)
            if pending is not None and alive(pending, services.now()):
                return
            if pending is not None:
                lapse(tx, services, pending)
            tx.release(LOGIN_EMAIL, key, owner)
        tx.claim(LOGIN_EMAIL, key, request.id)
        tx.insert(request)
        until = long_time(request.expires_at)
        outbox.post(tx, services, request.id, request.login_email, "creation_code", {"until": until}, code)
        audit.note(tx, services, request.id, "creation.requested", "user", {"terms": application.terms.version})


def _new_request(services: Services, application: Application) -> tuple[CreationRequest, str]:
    now, policy, vault = services.now(), services.policy, services.vault
    identity, code = outbox.new_id(services.entropy), new_code(services.entropy, policy)
    chosen = Password(
        hash=vault.hash_secret(application.password),
        chosen_at=now,
        valid_until=valid_until(paris_date(now), policy),
    )
    request = CreationRequest(
        id=identity,
        owner=identity,
        login_email=application.login_email,
        contact=application.contact,
        password=chosen,
        trust=TrustQuestion(
            question=application.question, answer_hash=vault.hash_secret(normal_answer(application.answer))
        ),
        terms=application.terms,
        code_digest=vault.code_digest(identity, code),
        sent_at=now,
        expires_at=now + timedelta(hours=policy.code_hours),
        tries_left=policy.code_tries,
    )
    return request, code


def alive(request: CreationRequest, now: datetime) -> bool:
    """Whether the request's code can still be used: 48 h from its sending, and tries left (R-41)."""
    return now <= request.expires_at and request.tries_left > 0


def lapse(tx: Transaction, services: Services, request: CreationRequest) -> None:
    """End a dead request: nothing of it remains but its history."""
    tx.delete(request)
    audit.note(tx, services, request.id, "creation.lapsed", "system")


def _tell_holder(tx: Transaction, services: Services, account: Account) -> None:
    # One such mail at a time: creating again and again must not flood the holder.
    since = services.now() - timedelta(hours=services.policy.code_hours)
    told = any(
        mail.template == "address_in_use" and (mail.created_at > since or mail.state is MailState.WAITING)
        for mail in tx.all(Mail, account.owner)
    )
    if not told:
        outbox.post(tx, services, account.owner, account.login_email, "address_in_use")
    audit.note(tx, services, account.owner, "creation.address_in_use", "unknown")


class Refused(StrEnum):
    """Why an activation failed. The first says nothing of what exists."""

    NO_MATCH = "no_match"
    EXPIRED = "expired"


def activate(services: Services, login_email: str, code: str) -> Account | Refused:
    """Turn the request of that address into an account, if the code is its own and in time.

    The code works once: the request is gone in the same transaction. A wrong one costs a try. Raises StoreError.
    """
    with writing(services) as tx:
        owner = tx.claimed_by(LOGIN_EMAIL, email_key(login_email))
        request = tx.get(CreationRequest, owner, owner) if owner else None
        if request is None or request.tries_left == 0:
            return Refused.NO_MATCH
        if not Vault.same_digest(request.code_digest, services.vault.code_digest(request.id, code)):
            tx.save(request.changed(tries_left=request.tries_left - 1))
            audit.note(tx, services, request.id, "activation.refused", "unknown")
            return Refused.NO_MATCH
        if not alive(request, services.now()):
            return Refused.EXPIRED
        account = _account_from(tx, services, request)
        tx.delete(request)
        tx.insert(account)
        tx.claim(SUBSCRIBER_NUMBER, account.subscriber_number, account.owner)
        audit.note(tx, services, account.owner, "activation.done", "user", {"number": account.subscriber_number})
    return account


def _account_from(tx: Transaction, services: Services, request: CreationRequest) -> Account:
    now = services.now()
    day = paris_date(now)
    return Account(
        id=request.id,
        owner=request.owner,
        login_email=request.login_email,
        contact=request.contact,
        password=request.password,
        trust=request.trust,
        terms=request.terms,
        subscriber_number=subscriber_number(day, _next_in_series(tx, f"subscribers-{day.isoformat()}")),
        activated_at=now,
    )


def _next_in_series(tx: Transaction, series: str) -> int:
    counter = tx.get(Counter, series, series)
    if counter is None:
        return tx.insert(Counter(id=series, owner=series, value=1)).value
    return tx.save(counter.changed(value=counter.value + 1)).value
