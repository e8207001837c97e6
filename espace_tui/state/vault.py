"""Keeps secrets: hashes passwords and answers, digests codes, seals what a mail must still carry.

One pepper of 32 bytes, which lives outside the store, gives every key here (HMAC-SHA-256 with a label each).
"""

import hashlib
import hmac
import string
import unicodedata
from base64 import urlsafe_b64encode
from functools import cache
from threading import BoundedSemaphore, Lock

from espace_tui.state.policy import POLICY, Policy
from espace_tui.state.services import Entropy

KEY_BYTES = 32
CODE_ALPHABET = string.ascii_uppercase + string.ascii_lowercase
# Unicode normalisation takes time in the square of the length on hostile text: a longer text is no stored secret.
NORMALISED_BELOW = 2_000


class UnsealError(Exception):
    """The sealed text was made with another key, or was changed since."""


class Vault:
    """Hashes, digests and seals with one key. Safe to use from several threads. Prints nothing of the key.

    ``key`` is the pepper (32 bytes; ValueError otherwise); ``entropy`` gives the salts.
    """

    def __init__(self, key: bytes, policy: Policy, entropy: Entropy) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key must have {KEY_BYTES} bytes")
        self._secrets_key = _subkey(key, b"secrets")
        self._codes_key = _subkey(key, b"codes")
        self._seal_key = _subkey(key, b"seal")
        self._policy = policy
        self._entropy = entropy
        self._decoy_salt = _subkey(key, b"decoy")[: policy.salt_bytes]
        self.key_check = _subkey(key, b"check").hex()[:16]

    def __repr__(self) -> str:
        return f"Vault({self.key_check})"

    def hash_secret(self, text: str) -> str:
        """The argon2id hash of a password or answer, with a salt of its own, in the usual encoded form."""
        return self._argon2(text, self._entropy.randbytes(self._policy.salt_bytes))

    def verify_secret(self, hash: str, text: str) -> bool:
        """Whether that hash was made from that text. A hash that can't be read counts as no."""
        from argon2.exceptions import Argon2Error, InvalidHashError
        from argon2.low_level import Type, verify_secret

        with _slots(self._policy.concurrent_hashes):
            try:
                return verify_secret(hash.encode("utf-8", "replace"), self._peppered(text), Type.ID)
            except (Argon2Error, InvalidHashError):
                return False

    def needs_rehash(self, hash: str) -> bool:
        """Whether the hash was made under other parameters than the policy's of today."""
        from argon2 import extract_parameters
        from argon2.exceptions import InvalidHashError
        from argon2.low_level import Type

        policy = self._policy
        try:
            made = extract_parameters(hash)
        except InvalidHashError:
            return True
        return (made.type, made.memory_cost, made.time_cost, made.parallelism, made.salt_len, made.hash_len) != (
            Type.ID,
            policy.argon2_memory_kib,
            policy.argon2_rounds,
            policy.argon2_lanes,
            policy.salt_bytes,
            policy.tag_bytes,
        )

    def burn(self, text: str) -> None:
        """Take as long as ``verify_secret`` would, so that an unknown account can't be told by the clock."""
        self._argon2(text, self._decoy_salt)

    def code_digest(self, purpose: str, code: str) -> str:
        """A keyed digest of a code, of use for that purpose only (such as the id of its request)."""
        scope = purpose.encode("utf-8", "surrogatepass")
        message = len(scope).to_bytes(8, "big") + scope + code.encode("utf-8", "surrogatepass")
        return hmac.new(self._codes_key, message, hashlib.sha256).hexdigest()

    @staticmethod
    def same_digest(one: str, other: str) -> bool:
        """Whether two digests are equal, in a time that tells nothing of where they differ."""
        return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))

    def seal(self, text: str) -> str:
        """The text encrypted and authenticated, for ``unseal``."""
        from cryptography.fernet import Fernet

        return Fernet(urlsafe_b64encode(self._seal_key)).encrypt(text.encode("utf-8")).decode("ascii")

    def unseal(self, token: str) -> str:
        """What ``seal`` was given. Raises UnsealError."""
        from cryptography.fernet import Fernet, InvalidToken

        try:
            return Fernet(urlsafe_b64encode(self._seal_key)).decrypt(token.encode("utf-8", "replace")).decode("utf-8")
        except InvalidToken:
            raise UnsealError from None

    def _argon2(self, text: str, salt: bytes) -> str:
        from argon2.low_level import Type, hash_secret

        policy = self._policy
        with _slots(policy.concurrent_hashes):
            encoded = hash_secret(
                self._peppered(text),
                salt,
                time_cost=policy.argon2_rounds,
                memory_cost=policy.argon2_memory_kib,
                parallelism=policy.argon2_lanes,
                hash_len=policy.tag_bytes,
                type=Type.ID,
            )
        return encoded.decode("ascii")

    def _peppered(self, text: str) -> bytes:
        folded = unicodedata.normalize("NFC", text) if len(text) < NORMALISED_BELOW else text
        return hmac.new(self._secrets_key, folded.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def new_code(entropy: Entropy, policy: Policy = POLICY) -> str:
    """A fresh activation code: 12 letters of both cases (MOD §4.1, §4.2.2)."""
    return "".join(CODE_ALPHABET[entropy.randrange(len(CODE_ALPHABET))] for _ in range(policy.code_length))


def normal_answer(text: str) -> str:
    """A trust answer as it is hashed and compared: without accents, case or spaces too many."""
    if len(text) >= NORMALISED_BELOW:
        return text
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).split())


def _subkey(key: bytes, label: bytes) -> bytes:
    return hmac.new(key, b"espace/1/" + label, hashlib.sha256).digest()


_MAKING_SLOTS = Lock()


@cache
def _slots_of(limit: int) -> BoundedSemaphore:
    return BoundedSemaphore(limit)


def _slots(limit: int) -> BoundedSemaphore:
    """What bounds how many hashes run at once in this process: each takes 64 MiB and a processor."""
    with _MAKING_SLOTS:
        return _slots_of(limit)
