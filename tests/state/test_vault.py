import random
import string
import threading
import time
import traceback
import unicodedata
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espace_tui.state import vault as vault_module
from espace_tui.state.policy import POLICY
from espace_tui.state.vault import UnsealError, Vault, new_code, normal_answer
from tests.support import CHEAP

KEY = bytes(range(32))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.fixture
def vault() -> Vault:
    return Vault(KEY, CHEAP, random.Random(1))


def test_a_secret_is_known_again_and_no_other_is(vault: Vault) -> None:
    kept = vault.hash_secret("Le grand échalas")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert vault.verify_secret(kept, "Le grand échalas")
    assert not vault.verify_secret(kept, "le grand échalas")
    assert not vault.verify_secret(kept, "Le grand échalas ")


def test_the_default_parameters_are_those_of_the_design() -> None:
    kept = Vault(KEY, POLICY, random.Random(1)).hash_secret("x")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    salt, tag = kept.split("$")[4:]
    assert (len(salt), len(tag)) == (22, 43)


def test_composed_and_decomposed_letters_are_the_same_secret(vault: Vault) -> None:
    text = "Éléonore à Nîmes, 20 ans"
    kept = vault.hash_secret(unicodedata.normalize("NFC", text))
    assert vault.verify_secret(kept, unicodedata.normalize("NFD", text))


def test_the_same_secret_hashes_differently_each_time(vault: Vault) -> None:
    assert vault.hash_secret("x") != vault.hash_secret("x")


def test_a_hash_is_of_no_use_under_another_pepper(vault: Vault) -> None:
    kept = vault.hash_secret("x")
    assert not Vault(bytes(32), CHEAP, random.Random(1)).verify_secret(kept, "x")


@pytest.mark.parametrize("hash", ["", "x", "$argon2id$", "$argon2id$v=19$m=1,t=1,p=1$AA$AA", "é\ud800", "$2b$12$abc"])
def test_what_is_no_hash_matches_nothing(vault: Vault, hash: str) -> None:
    assert not vault.verify_secret(hash, "x")
    assert vault.needs_rehash(hash)


def test_a_hash_asks_for_renewal_when_the_policy_changes(vault: Vault) -> None:
    kept = vault.hash_secret("x")
    assert not vault.needs_rehash(kept)
    assert Vault(KEY, replace(CHEAP, argon2_rounds=3), random.Random(1)).needs_rehash(kept)
    assert Vault(KEY, replace(CHEAP, argon2_memory_kib=20000), random.Random(1)).needs_rehash(kept)


def test_a_megabyte_is_answered_at_once(vault: Vault) -> None:
    kept = vault.hash_secret("x")
    hostile = "a" + "\u0327\u0301" * 500_000
    started = time.process_time()
    assert not vault.verify_secret(kept, hostile)
    assert normal_answer(hostile) == hostile
    assert time.process_time() - started < 2


def test_an_unknown_account_costs_as_much_as_a_known_one(vault: Vault) -> None:
    kept = vault.hash_secret("x")

    def quickest(work: object) -> float:
        assert callable(work)
        times = []
        for _ in range(7):
            started = time.process_time()
            work()
            times.append(time.process_time() - started)
        return min(times)

    ratio = quickest(lambda: vault.burn("y")) / quickest(lambda: vault.verify_secret(kept, "y"))
    assert 0.6 < ratio < 1.7


@pytest.mark.parametrize("work", ["hash", "verify", "burn"])
def test_no_more_hashes_run_at_once_than_the_policy_says(work: str) -> None:
    vault = Vault(KEY, replace(CHEAP, concurrent_hashes=3), random.Random(1))
    kept = vault.hash_secret("x")
    run = {"hash": vault.hash_secret, "burn": vault.burn, "verify": partial(vault.verify_secret, kept)}[work]
    inside, go = threading.Semaphore(0), threading.Event()

    class Watched(str):
        """Tells when a hash has begun on it, and holds that hash up."""

        def __len__(self) -> int:
            inside.release()
            go.wait(10)
            return super().__len__()

    workers = [threading.Thread(target=run, args=(Watched("x"),)) for _ in range(5)]
    for one in workers:
        one.start()
    for _ in range(3):
        assert inside.acquire(timeout=10)
    assert not vault_module._slots(3).acquire(blocking=False)
    assert not inside.acquire(blocking=False)
    go.set()
    for one in workers:
        one.join(10)
    assert all(vault_module._slots(3).acquire(blocking=False) for _ in range(3))
    for _ in range(3):
        vault_module._slots(3).release()


def test_a_code_is_known_again_for_its_own_purpose_only(vault: Vault) -> None:
    digest = vault.code_digest("request-1", "mHPstewGkBYj")
    assert vault.same_digest(digest, vault.code_digest("request-1", "mHPstewGkBYj"))
    assert not vault.same_digest(digest, vault.code_digest("request-1", "mhpstewgkbyj"))
    assert not vault.same_digest(digest, vault.code_digest("request-2", "mHPstewGkBYj"))
    assert vault.code_digest("ab", "c") != vault.code_digest("a", "bc")
    assert vault.code_digest("a", "x") != Vault(bytes(32), CHEAP, random.Random(1)).code_digest("a", "x")


def test_same_digest_takes_anything(vault: Vault) -> None:
    assert not vault.same_digest("", "é\ud800")
    assert vault.same_digest("", "")


@given(st.text(max_size=200))
def test_what_is_sealed_can_be_unsealed(text: str) -> None:
    vault = Vault(KEY, CHEAP, random.Random(1))
    token = vault.seal(text)
    assert token.isascii()
    assert len(text) < 8 or text not in token
    assert vault.unseal(token) == text


def test_a_seal_of_another_key_or_a_changed_one_is_refused(vault: Vault) -> None:
    token = vault.seal("mHPstewGkBYj")
    with pytest.raises(UnsealError):
        Vault(bytes(32), CHEAP, random.Random(1)).unseal(token)
    for damaged in (token[:-4], token[:20] + ("A" if token[20] != "A" else "B") + token[21:], "", "é\ud800"):
        with pytest.raises(UnsealError):
            vault.unseal(damaged)


def test_the_check_of_a_key_tells_keys_apart(vault: Vault) -> None:
    other = Vault(bytes(32), CHEAP, random.Random(2))
    assert vault.key_check == Vault(KEY, CHEAP, random.Random(9)).key_check
    assert vault.key_check != other.key_check
    assert KEY.hex().find(vault.key_check) == -1


def test_a_vault_prints_nothing_of_its_key(vault: Vault) -> None:
    shown = repr(vault) + str(vault)
    for secret in (KEY, vault._secrets_key, vault._codes_key, vault._seal_key):
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    try:
        vault.unseal("x")
    except UnsealError:
        assert KEY.hex() not in traceback.format_exc()


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(key, CHEAP, random.Random(1))


def test_codes_have_twelve_letters_of_both_cases_and_differ() -> None:
    entropy = random.Random(3)
    codes = [new_code(entropy) for _ in range(500)]
    assert all(len(one) == 12 and set(one) <= set(string.ascii_letters) for one in codes)
    assert len(set(codes)) == 500
    assert set("".join(codes)) == set(string.ascii_letters)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Élodie  Ça ", "elodie ca"),
        ("ELODIE CA", "elodie ca"),
        ("e\u0301lodie\u00a0ça", "elodie ca"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_answers_compare_without_accents_case_or_blanks(typed: str, kept: str) -> None:
    assert normal_answer(typed) == kept


@settings(max_examples=300)
@given(ANY_TEXT)
def test_the_form_of_an_answer_is_stable(text: str) -> None:
    once = normal_answer(text)
    assert normal_answer(once) == once
    assert normal_answer(unicodedata.normalize("NFD", text)) == once
    assert normal_answer(f"  {text}\n") == once
