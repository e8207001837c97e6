"""A mail as the bytes that a server takes."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from espace_tui.config.address import UnusableAddress
from espace_tui.delivery.line import _stuffed
from espace_tui.delivery.message import letter
from espace_tui.state.mail import RenderedMail
from espace_tui.state.services import DEFAULT_SENDER
from store.records import Mail

AT = datetime(2023, 8, 22, 11, tzinfo=UTC)
BODY = "Bonjour,\n\nVoici : « été » 😀\n\n.seul\n"


def mail(**changes: object) -> Mail:
    fields = {
        "id": "m",
        "owner": "o",
        "to": "a@b.fr",
        "template": "captcha_code",
        "created_at": AT,
        "next_try_at": AT,
    }
    return Mail.model_validate(fields | changes)


def rendered(to: str = "lila@exemple.fr", sender: str = DEFAULT_SENDER) -> RenderedMail:
    return RenderedMail(sender, to, "Espace professionnel - Création", BODY)


def test_the_message_carries_its_text_and_headers_exactly() -> None:
    made = letter(mail(), rendered())
    assert made.content.isascii()
    assert max(map(len, made.content.split(b"\r\n"))) <= 78
    message = message_from_bytes(made.content, policy=policy.default)
    assert str(message["From"]) == DEFAULT_SENDER
    assert str(message["To"]) == "lila@exemple.fr"
    assert str(message["Subject"]) == "Espace professionnel - Création"
    assert message["Date"].datetime == AT
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == BODY


def test_the_message_is_the_same_at_every_try() -> None:
    first, again = letter(mail(tries=1), rendered()), letter(mail(tries=7, version=3), rendered())
    assert first.content == again.content
    assert b"Message-ID: <" in first.content
    assert b"@espace-tui.invalid>" in first.content


def test_each_mail_has_an_id_of_its_own() -> None:
    ids = {letter(one, rendered()).content.split(b"Message-ID: ")[1][:60] for one in (mail(), mail(id="n"))}
    assert len(ids) == 2


NOT_ONE_ADDRESS = """
a@b.fr, c@d.fr
a@b.fr c@d.fr
Lila <a@b.fr>
a
@
a@
@b.fr
a@b..fr
a@b.fr>
<a@b.fr
a@[
"a@b.fr
lilà@exemple.fr
""".splitlines()


@pytest.mark.parametrize("address", [*NOT_ONE_ADDRESS, "a@b.fr\r\nBcc: c@d.fr", "a\0@b.fr"])
def test_what_is_not_exactly_one_address_is_refused(address: str) -> None:
    with pytest.raises(UnusableAddress):
        letter(mail(), rendered(to=address))
    with pytest.raises(UnusableAddress):
        letter(mail(), rendered(sender=address))


def test_a_domain_with_accents_travels_in_its_ascii_form() -> None:
    made = letter(mail(), rendered(to="lila@société.fr"))
    assert made.to == "lila@xn--socit-esab.fr"


def test_the_longest_login_address_stays_whole() -> None:
    address = "a" * 64 + "@" + "b" * 42 + ".fr"
    made = letter(mail(), rendered(to=address))
    assert made.to == address
    assert str(message_from_bytes(made.content, policy=policy.default)["To"]) == address


def test_leading_dots_are_doubled_and_the_last_line_is_ended() -> None:
    assert _stuffed(b"a\r\n.b\r\n..c\r\nd.") == b"a\r\n..b\r\n...c\r\nd.\r\n"
    assert _stuffed(b"a\r\n") == b"a\r\n"
