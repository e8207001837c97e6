"""Signing in: the address, the password, and nothing said of which was wrong (fiche EP 5 §2; ANSSI R14)."""

from datetime import date

from espace_tui.state import audit
from espace_tui.state.checks import email_key
from espace_tui.state.policy import days_left, paris_date
from espace_tui.state.registration import LOGIN_EMAIL
from espace_tui.state.services import Services
from espace_tui.state.writing import writing
from store.records import Account


def account_at(services: Services, login_email: str) -> Account | None:
    """The account that signs in with that address, or None. The index is a hint: the account decides."""
    owner = services.store.claimed_by(LOGIN_EMAIL, email_key(login_email))
    account = services.store.get(Account, owner, owner) if owner else None
    if account is None or email_key(account.login_email) != email_key(login_email):
        return None
    return account


def sign_in(services: Services, login_email: str, password: str) -> Account | None:
    """The account, if address and password are right; None otherwise, after the same time.

    A hash made with older parameters is made anew. Raises StoreError.
    """
    account = account_at(services, login_email)
    if account is None:
        services.vault.burn(password)
        return None
    right = services.vault.verify_secret(account.password.hash, password)
    rehashed = None
    if right and services.vault.needs_rehash(account.password.hash):
        rehashed = services.vault.hash_secret(password)
    with writing(services) as tx:
        current = tx.get(Account, account.id, account.owner)
        if current is None or current.password.hash != account.password.hash:
            return None
        if not right:
            audit.note(tx, services, account.owner, "sign_in.refused", "unknown")
            return None
        expired = days_left(current.password.valid_until, today(services)) < 0
        audit.note(tx, services, account.owner, "sign_in.expired" if expired else "sign_in.done", "user")
        kept = current.password if rehashed is None else current.password.model_copy(update={"hash": rehashed})
        seen = current.last_sign_in_at if expired else services.now()
        return tx.save(current.changed(password=kept, last_sign_in_at=seen))
    return None


def today(services: Services) -> date:
    """The day it is in Paris."""
    return paris_date(services.now())
