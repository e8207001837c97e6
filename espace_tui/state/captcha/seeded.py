"""A copy of a module of the ``captcha`` library that draws its chance from a seed."""

from collections.abc import Sequence
from importlib.util import find_spec, module_from_spec
from random import Random
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """What the library asks of ``secrets``, from a seed instead: a puzzle's looks are no secret, its answer is."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311

    def randbelow(self, stop: int) -> int:
        """A whole number from 0 to ``stop`` - 1."""
        return self._random.randrange(stop)

    def randbits(self, count: int) -> int:
        """A whole number of that many bits."""
        return self._random.getrandbits(count)

    def choice(self, values: Sequence[T]) -> T:
        """One of the values."""
        return self._random.choice(values)


def seeded_module(name: str, chance: Chance) -> ModuleType:
    """That module anew, for one use: the library offers no seed, and its own copy is shared between threads."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["secrets"] = chance
    return module
