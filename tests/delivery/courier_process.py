"""One round of the courier in a process of its own: ``python -m tests.delivery.courier_process FOLDER PORT``.

Starts when a line comes on standard input, so that several can start together; prints what the round did.
"""

import sys
from datetime import timedelta
from pathlib import Path

from espace_tui.config.settings import MailServer
from espace_tui.delivery import deliver
from tests.support import NOON, World


def main() -> None:
    world = World(Path(sys.argv[1]), demonstration=False)
    server = MailServer.model_validate({"serveur": "127.0.0.1", "port": int(sys.argv[2]), "securite": "aucune"})
    print("ready", flush=True)
    sys.stdin.readline()
    report = deliver(world.store, world.vault, server, lambda: NOON + timedelta(seconds=1))
    print(report.sent, report.failed, report.left, report.unknown, flush=True)


if __name__ == "__main__":
    main()
