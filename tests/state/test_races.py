"""Two processes at once on one store: creations of one address, activations of one code."""

import multiprocessing
import random
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from espace_tui.state.registration import activate, request_account
from store.records import Account, CreationRequest, Mail
from tests.support import World, application

ROUNDS = 100


def worker(folder: Path, seed: int, pipe: Connection) -> None:
    """Do what is asked, as soon as it is asked, until ``None``."""
    world = World(folder, demonstration=False, entropy=random.Random(seed))
    while (order := pipe.recv()) is not None:
        name, email, code = order
        if name == "create":
            request_account(world.services, application(world, email))
            pipe.send(None)
        else:
            pipe.send(isinstance(activate(world.services, email, code), Account))


@pytest.fixture
def together(tmp_path: Path):
    """A function that has two other processes do the same thing at once."""
    World(tmp_path, demonstration=False)
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for seed in (1, 2):
        ours, theirs = context.Pipe()
        process = context.Process(target=worker, args=(tmp_path, seed, theirs))
        process.start()
        pipes.append(ours)
        processes.append(process)

    def both(*order: str) -> list[object]:
        for pipe in pipes:
            pipe.send(order)
        return [pipe.recv() for pipe in pipes]

    yield both
    for pipe, process in zip(pipes, processes, strict=True):
        pipe.send(None)
        process.join(10)


@pytest.mark.slow
def test_of_two_creations_and_two_activations_at_once_one_wins_each_time(
    tmp_path: Path, together: Callable[..., list[object]]
) -> None:
    world = World(tmp_path, demonstration=False)
    for number in range(ROUNDS):
        email = f"lila{number}@exemple.fr"
        together("create", email, "")
        pending = [one for one in world.store.scan(CreationRequest) if one.login_email == email]
        mails = [one for one in world.store.scan(Mail) if one.to == email]
        assert (len(pending), len(mails)) == (1, 1)
        assert sorted(map(bool, together("activate", email, world.code(email)))) == [False, True]
    accounts = list(world.store.scan(Account))
    assert len({one.subscriber_number for one in accounts}) == len(accounts) == ROUNDS
    assert list(world.store.verify()) == []
    print(f"{ROUNDS} creations and {ROUNDS} activations by two processes at once: one winner each", file=sys.stderr)
