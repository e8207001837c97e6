"""One way to write to the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from espace_tui.state.services import Services
from store.errors import CommittedLate
from store.protocol import Transaction


@contextmanager
def writing(services: Services) -> Iterator[Transaction]:
    """A transaction; a commit that is durable but not yet in place counts as done.

    Raises StoreError; nothing was changed then.
    """
    try:
        with services.store.transaction() as tx:
            yield tx
    except CommittedLate:
        # The commit point was passed: the change is on disk, and the next writer puts it in place.
        pass
