"""The life of a password on the real program, with the clock of a demonstration: expired, renewed, forgotten."""

from tests.cli.program import Program
from tests.journeys.lines import ANSWER, EMAIL, PASSWORD, Person

RENEWED = "six girafes peignent 9 vélos lents"
RECOVERED = "dix girafes peignent 9 vélos lents"


def test_a_password_expires_is_renewed_forgotten_and_replaced(program: Program) -> None:
    person = Person(program, "demo", "--lineaire", pipe=True)
    person.create()
    person.activate()
    person.answer("quitter")
    assert person.end() == 0

    assert program.run("demo", "horloge", "+3ans").returncode == 0
    person = Person(program, "demo", "--lineaire", pipe=True)
    person.answer("1", "1", EMAIL, PASSWORD)
    person.solve()
    person.hear("Mot de passe expiré")
    person.answer("")
    person.solve()
    person.hear("Ancien mot de passe")
    person.answer(PASSWORD, RENEWED)
    person.hear("Niveau de sécurité : Fort.")
    person.answer(RENEWED)
    person.hear("Votre mot de passe est renouvelé")
    person.answer("1", "", RENEWED)
    person.solve()
    person.hear("Expiration du mot de passe")
    person.answer("quitter")
    assert person.end() == 0

    person = Person(program, "demo", "--lineaire", pipe=True)
    person.answer("1", "2", EMAIL)
    person.solve()
    person.hear("Si un espace existe")
    person.answer("1", person.code_in_mail())
    person.hear("Quel est votre surnom")
    person.answer(ANSWER, RECOVERED, RECOVERED)
    person.hear("Votre nouveau mot de passe est valable")
    person.answer("1", "", RECOVERED)
    person.solve()
    person.hear("Expiration du mot de passe")
    person.answer("quitter")
    assert person.end() == 0
    assert "en bon état" in program.run("demo", "verifier").stdout
    written = b"".join(program.files().values())
    for secret in (PASSWORD, RENEWED, RECOVERED, ANSWER):
        assert secret.encode() not in written
