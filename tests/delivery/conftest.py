"""An ordinary store with mails in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from espace_tui.config.settings import MailServer
from espace_tui.delivery import Report, deliver
from espace_tui.state.outbox import post
from store.records import Mail
from tests.delivery.server import Certificates, certificates
from tests.support import World

CODE = "mHPstewGkBYj"


@dataclass
class Office:
    """A store, and the courier that serves it."""

    world: World

    def post(self, to: str = "lila@exemple.fr", template: str = "captcha_code", secret: str | None = CODE) -> None:
        with self.world.store.transaction() as tx:
            owner = f"owner-{to}"[:200]
            post(tx, self.world.services, owner, to, template, {"until": "demain"}, secret)

    def mails(self) -> list[Mail]:
        return sorted(self.world.store.scan(Mail), key=lambda mail: mail.to)

    def mail(self) -> Mail:
        (only,) = self.mails()
        return only

    def deliver(self, port: int, timeout: float = 20.0, **settings: Any) -> Report:
        fields = {"serveur": "127.0.0.1", "port": port, "securite": "aucune"} | settings
        server = MailServer.model_validate(fields)
        return deliver(self.world.store, self.world.vault, server, lambda: self.world.now, timeout=timeout)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(World(tmp_path / "office", demonstration=False))


@pytest.fixture(scope="session")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("ca"))
