"""Hand-made views behind the session's interface, for views that the flows show rarely or never."""

from collections.abc import Mapping
from dataclasses import replace

from espace_tui.state.command import Back, Cancel, Choose, Command, GoTo, Leave, Submit
from espace_tui.state.view import (
    Action,
    ActionGroup,
    Bitmap,
    Block,
    Choice,
    DocumentView,
    Fact,
    FactGroup,
    FieldError,
    FieldView,
    FormView,
    Gauge,
    Kind,
    Level,
    MenuView,
    NoticeView,
    Progress,
    Puzzle,
    Status,
    View,
)

BACK = Action("back", "Étape précédente", Back())
CANCEL = Action("cancel", "Annuler", Cancel())
PROGRESS = Progress(2, ("Conditions générales", "Identifiants", "Coordonnées", "Récapitulatif"))
PICTURE = Bitmap(tuple(tuple((x * 7 + y * 3) % 5 == 0 for x in range(60)) for y in range(16)))


class ScriptedSession:
    """Goes from page to page by the command's name, and keeps what it is told."""

    def __init__(self, *views: View, start: str = "") -> None:
        self.pages = {view.page: view for view in views}
        self.view: View = self.pages[start] if start else views[0]
        self.over = False
        self.commands: list[Command] = []
        self.remembered: dict[str, str] = {}
        self.answers: dict[type[Command], str] = {}

    def execute(self, command: Command) -> View:
        self.commands.append(command)
        match command:
            case Leave():
                self.over = True
            case Choose(action) if action in self.pages:
                self.view = self.pages[action]
            case _ if type(command) in self.answers:
                self.view = self.pages[self.answers[type(command)]]
        return self.view

    def remember(self, values: Mapping[str, str]) -> None:
        self.remembered.update(values)
        if isinstance(self.view, FormView):
            fields = tuple(replace(one, value=values.get(one.name, one.value)) for one in self.view.fields)
            self.view = replace(self.view, fields=fields)

    def gauge(self, field: str, values: Mapping[str, str]) -> Gauge | None:
        length = len(values[field])
        strong = length >= 20
        return Gauge(
            "Fort" if strong else "Faible",
            strong,
            min(1.0, length / 20),
            length,
            20,
            "" if strong else "Trop court : 20 caractères au moins.",
            "" if strong else "Ajoutez un mot sans rapport avec les autres.",
        )


def action(key: str, label: str, hint: str = "", primary: bool = False) -> Action:
    return Action(key, label, Choose(key), hint, primary)


def menu() -> MenuView:
    return MenuView(
        page="portal",
        title="Espace professionnel",
        lead=(
            "Programme indépendant : ce n'est pas un service de la Direction générale des Finances publiques.",
            "Que voulez-vous faire ?",
        ),
        groups=(
            ActionGroup(
                "Connexion",
                (action("form", "Se connecter", "Adresse électronique, mot de passe et caractères à recopier"),),
            ),
            ActionGroup(
                "Création et activation",
                (
                    action("form", "Créer mon espace professionnel", "Quatre étapes, puis un code reçu par courriel"),
                    action("notice", "Activer mon espace / mes services"),
                ),
            ),
            ActionGroup("", (Action("leave", "Quitter", Leave()),)),
        ),
        help=("Choisissez une entrée avec les flèches, puis Entrée.",),
    )


def form(**changes: object) -> FormView:
    view = FormView(
        page="form",
        title="Identifiants",
        lead=("Notez votre mot de passe : personne ne pourra vous le relire.",),
        progress=PROGRESS,
        fields=(
            FieldView(
                "email",
                Kind.EMAIL,
                "Adresse électronique",
                mandatory=True,
                hint="110 caractères au plus.",
                example="prenom.nom@exemple.fr",
                max_length=110,
            ),
            FieldView(
                "password",
                Kind.SECRET,
                "Mot de passe",
                mandatory=True,
                hint="20 caractères au moins, tous permis.",
                max_length=256,
                gauge=True,
                why="Vingt caractères au moins (CGU 01/04/2026, §3.2).",
            ),
            FieldView("confirmation", Kind.SECRET, "Confirmez le mot de passe", mandatory=True, max_length=256),
        ),
        submit="Continuer",
        back=BACK,
        cancel=CANCEL,
        confirm_leave="Ce que vous avez saisi sera perdu. Quitter quand même ?",
        help=("Cette étape choisit l'adresse et le mot de passe de connexion.",),
        summary=(FactGroup("Conditions", (Fact("Version acceptée", "01/04/2026"),)),),
    )
    return replace(view, **changes)  # type: ignore[arg-type]


def refused() -> FormView:
    view = form(page="refused")
    errors = {
        "email": FieldError("une adresse a la forme nom@domaine. Exemple : prenom.nom@exemple.fr", "Règle R-02."),
        "password": FieldError("20 caractères au moins, 3 saisis."),
    }
    fields = tuple(replace(one, error=errors.get(one.name), value="abc") for one in view.fields)
    return replace(view, fields=fields)


def every_kind() -> FormView:
    numbers = tuple(Choice(f"q{at}", f"Question numéro {at} ?") for at in range(1, 9))
    return FormView(
        page="kinds",
        title="Coordonnées",
        statuses=(Status(Level.SUCCESS, "L'étape précédente est enregistrée."),),
        fields=(
            FieldView("login", Kind.READONLY, "Adresse de connexion", "lila@exemple.fr", group="Usager"),
            FieldView(
                "civility",
                Kind.CHOICE,
                "Civilité",
                "mme",
                mandatory=True,
                group="Usager",
                choices=(Choice("mme", "Madame"), Choice("m", "Monsieur"), Choice("neutre", "Civilité neutre")),
            ),
            FieldView("name", Kind.TEXT, "Nom [/x] [b]", "[red]ROSEMONDE[/]", mandatory=True, group="Usager"),
            FieldView(
                "country", Kind.TEXT, "Pays", "", suggestions=("France", "Finlande", "États-Unis"), max_length=60
            ),
            FieldView("question", Kind.CHOICE, "Question de confiance", "q1", choices=numbers, group="Confiance"),
            FieldView("answer", Kind.SECRET, "Réponse", group="Confiance"),
            FieldView("code", Kind.CODE, "Code d'activation", hint="12 caractères", max_length=40),
            FieldView("terms", Kind.CHECKBOX, "Je reconnais avoir pris connaissance des conditions", mandatory=True),
            FieldView(
                "captcha",
                Kind.CAPTCHA,
                "Recopiez les caractères de l'image",
                mandatory=True,
                max_length=40,
                puzzle=Puzzle(
                    PICTURE,
                    "picture",
                    (
                        action("captcha.change", "Changer l'image"),
                        action("captcha.sound", "Écouter l'extrait sonore"),
                    ),
                    "K comme Kléber, 2",
                ),
            ),
        ),
        submit="Continuer",
        back=BACK,
        demonstration=True,
    )


def recap() -> MenuView:
    edit = Action("edit", "Modifier", GoTo("identifiers", "email"))
    return MenuView(
        page="recap",
        title="Récapitulatif",
        progress=replace(PROGRESS, number=4),
        facts=(
            FactGroup("Identifiants", (Fact("Adresse électronique", "lila@exemple.fr", 1, edit),)),
            FactGroup("Coordonnées", (Fact("Nom", "[bold]ROSEMONDE", 2, edit), Fact("Complément", "", 3, edit))),
        ),
        groups=(ActionGroup("", (Action("confirm", "Valider", Submit({}), primary=True),)),),
        back=BACK,
        cancel=CANCEL,
    )


def notice() -> NoticeView:
    return NoticeView(
        page="notice",
        title="Activation de votre espace abonné",
        statuses=(Status(Level.INFO, "Un courriel vous attend."), Status(Level.WARNING, "Le code dure 48 heures.")),
        paragraphs=("Un code de douze lettres vient de partir.", "Ce code n'est pas un mot de passe."),
        facts=(FactGroup("", (Fact("Envoyé à", "lili.rosemonde@exemple.fr"),)),),
        actions=(action("form", "Activez votre espace abonné", primary=True), action("portal", "OK")),
    )


def document() -> DocumentView:
    blocks = [Block("heading", "Conditions générales")]
    for number in range(1, 31):
        blocks += [
            Block("heading", f"Article {number}"),
            Block(
                "paragraph", f"Le texte de l'article {number}, assez long pour tenir sur plus d'une ligne de la page."
            ),
            Block("item", "une première règle"),
            Block("item", "une seconde règle"),
        ]
    return DocumentView(page="document", title="Conditions générales", blocks=tuple(blocks), back=BACK)


def all_views() -> dict[str, View]:
    views: tuple[View, ...] = (menu(), form(), refused(), every_kind(), recap(), notice(), document())
    return {view.page: view for view in views}
