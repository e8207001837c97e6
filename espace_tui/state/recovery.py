"""Getting back in without the password: a code by mail, then the trust answer, then a new password.

Sources: CGU 01/04/2026 §3.2°f; inventory F-10, C-20, C-23; DESIGN decisions 4 and 6. The document itself (fiche EP 6)
is missing: the order is that of the OWASP sheet on forgotten passwords, and the question never stands alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from espace_tui.state import audit, outbox
from espace_tui.state.dates import long_time
from espace_tui.state.passwords import Unchanged, change_password
from espace_tui.state.services import Services
from espace_tui.state.signing_in import account_at
from espace_tui.state.vault import Vault, new_code, normal_answer
from espace_tui.state.writing import writing
from store.protocol import Transaction
from store.records import Account, Recovery

ID = "recovery"
"""An account has one recovery at most."""


class Ended(StrEnum):
    """Why a recovery goes no further; the first says nothing of what exists."""

    NO_MATCH = "no_match"
    ANSWER_WRONG = "answer_wrong"
    OVER = "over"


@dataclass(frozen=True)
class Proven:
    """A recovery whose code was typed: which account, and which code, so that an older one can't go on."""

    account: Account
    code_digest: str


def request_recovery(services: Services, login_email: str) -> None:
    """Send a code, if that address has an account and no code is on its way; the caller sees no difference.

    Raises StoreError.
    """
    account = account_at(services, login_email)
    # The work that both cases share outweighs the write that only one makes.
    services.vault.burn(login_email)
    if account is None:
        return
    code, now, policy = new_code(services.entropy, services.policy), services.now(), services.policy
    recovery = Recovery(
        id=ID,
        owner=account.owner,
        code_digest=services.vault.code_digest(f"{account.id}:{ID}", code),
        expires_at=now + timedelta(minutes=policy.recovery_minutes),
        code_tries_left=policy.recovery_code_tries,
        answer_tries_left=policy.recovery_answer_tries,
    )
    with writing(services) as tx:
        pending = tx.get(Recovery, account.owner, ID)
        if pending is not None and _alive(pending, now):
            return
        if pending is not None:
            tx.delete(pending)
        tx.insert(recovery)
        until = long_time(recovery.expires_at)
        outbox.post(tx, services, account.owner, account.login_email, "recovery_code", {"until": until}, code)
        audit.note(tx, services, account.owner, "recovery.requested", "unknown")


def prove_code(services: Services, login_email: str, code: str) -> Proven | Ended:
    """Take the code, once; a wrong one costs a try. Raises StoreError."""
    account = account_at(services, login_email)
    if account is None:
        return Ended.NO_MATCH
    with writing(services) as tx:
        recovery = tx.get(Recovery, account.owner, ID)
        if recovery is None or not _alive(recovery, services.now()) or recovery.proven:
            return Ended.NO_MATCH
        digest = services.vault.code_digest(f"{account.id}:{ID}", code)
        if not Vault.same_digest(recovery.code_digest, digest):
            tx.save(recovery.changed(code_tries_left=recovery.code_tries_left - 1))
            audit.note(tx, services, account.owner, "recovery.code_refused", "unknown")
            return Ended.NO_MATCH
        tx.save(recovery.changed(proven=True))
        audit.note(tx, services, account.owner, "recovery.code_accepted", "unknown")
    return Proven(account, recovery.code_digest)


def prove_answer(services: Services, proven: Proven, answer: str) -> Ended | None:
    """Compare the trust answer; None when it is right. The fifth wrong one ends the recovery. Raises StoreError."""
    right = services.vault.verify_secret(proven.account.trust.answer_hash, normal_answer(answer))
    with writing(services) as tx:
        recovery = _going_on(tx, services, proven)
        if recovery is None:
            return Ended.OVER
        if right:
            return None
        audit.note(tx, services, proven.account.owner, "recovery.answer_refused", "unknown")
        if recovery.answer_tries_left <= 1:
            tx.delete(recovery)
            return Ended.OVER
        tx.save(recovery.changed(answer_tries_left=recovery.answer_tries_left - 1))
    return Ended.ANSWER_WRONG


def recover(services: Services, proven: Proven, password: str) -> Account | Unchanged:
    """Give the account its new password and end the recovery, both or none. Nobody is signed in by it.

    OVERTAKEN when the recovery is over, or the password was changed meanwhile. Raises StoreError.
    """

    def end(tx: Transaction) -> bool:
        recovery = _going_on(tx, services, proven)
        if recovery is None:
            return False
        tx.delete(recovery)
        return True

    return change_password(services, proven.account, password, "password.recovered", end)


def _alive(recovery: Recovery, now: datetime) -> bool:
    return now <= recovery.expires_at and recovery.code_tries_left > 0


def _going_on(tx: Transaction, services: Services, proven: Proven) -> Recovery | None:
    """The recovery that was proven, if it is not over."""
    recovery = tx.get(Recovery, proven.account.owner, ID)
    if recovery is None or not recovery.proven or recovery.code_digest != proven.code_digest:
        return None
    return recovery if services.now() <= recovery.expires_at else None
