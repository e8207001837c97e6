"""F-4: signing in."""

TEXTS: dict[str, str] = {
    "form.title": "Connexion à mon espace professionnel",
    "form.help": (
        "Saisissez l'adresse électronique et le mot de passe choisis à la création, puis les caractères de l'image.\n\n"
        "Si la connexion est refusée, le programme ne dit pas ce qui est faux : vérifiez les deux. Un espace qui n'a "
        "pas été activé ne permet pas de se connecter."
    ),
    "form.submit": "Connexion",
    "form.login_email.label": "Adresse électronique",
    "form.login_email.example": "lila.rosemonde@exemple.fr",
    "form.password.label": "Mot de passe",
    "form.password.hint": "Celui que vous avez choisi ; 20 caractères au moins.",
    "refused": (
        "L'adresse électronique ou le mot de passe ne convient pas, ou l'espace n'est pas activé. Vérifiez votre saisie "
        "et recommencez."
    ),
}
