"""Changing a password: what is checked and written, in one transaction.

Sources: fiche EP 5 §3; fiche « Mot de passe expiré » §1.3, §3; CGU 01/04/2026 §3.2; inventory R-23, R-25, R-30, R-31.
"""

from collections.abc import Callable
from enum import StrEnum

from espace_tui.state import audit, outbox
from espace_tui.state.dates import long_date
from espace_tui.state.policy import paris_date, valid_until
from espace_tui.state.services import Services
from espace_tui.state.writing import writing
from store.protocol import Transaction
from store.records import Account, Password


class Unchanged(StrEnum):
    """Why a password was not changed."""

    USED = "used"
    OVERTAKEN = "overtaken"


def is_password(services: Services, account: Account, typed: str) -> bool:
    """Whether that is the account's password of today."""
    return services.vault.verify_secret(account.password.hash, typed)


def change_password(
    services: Services, account: Account, new: str, kind: str, within: Callable[[Transaction], bool] | None = None
) -> Account | Unchanged:
    """Give the account a new password, valid for three years from today, and tell its holder by mail.

    The caller has made sure of the person. ``kind`` names the line in the history. One of the last five passwords
    is refused; so is a change that another one overtook. ``within`` does what belongs to the same transaction, or
    answers false to have nothing done. Raises StoreError.
    """
    vault, policy, now = services.vault, services.policy, services.now()
    past = (account.password.hash, *account.former_hashes)[: policy.password_history]
    if any(vault.verify_secret(one, new) for one in past):
        return Unchanged.USED
    password = Password(hash=vault.hash_secret(new), chosen_at=now, valid_until=valid_until(paris_date(now), policy))
    with writing(services) as tx:
        current = tx.get(Account, account.id, account.owner)
        if current is None or current.password.hash != account.password.hash:
            return Unchanged.OVERTAKEN
        if within is not None and not within(tx):
            return Unchanged.OVERTAKEN
        changed = tx.save(current.changed(password=password, former_hashes=past[: policy.password_history - 1]))
        until = long_date(password.valid_until)
        outbox.post(tx, services, changed.owner, changed.login_email, "password_changed", {"until": until})
        audit.note(tx, services, changed.owner, kind, "user")
    return changed
