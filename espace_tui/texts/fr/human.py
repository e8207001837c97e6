"""The check that a person is at the keyboard."""

TEXTS: dict[str, str] = {
    "field.picture.label": "Recopiez les caractères de l'image",
    "field.picture.hint": (
        "{length} caractères, lettres et chiffres ; majuscules et minuscules se valent. "
        "Vous pouvez aussi les écouter, ou recevoir un code par courriel."
    ),
    "field.mail.label": "Saisissez le code reçu par courriel",
    "field.mail.hint": "{length} caractères ; majuscules et minuscules se valent.",
    "field.done.label": "Vérification",
    "field.done.value": "réussie, il n'y a rien à recopier",
    "action.change": "Changer l'image",
    "action.sound": "Écouter l'extrait sonore",
    "action.mail": "Recevoir un code par courriel",
    "action.zoom": "Agrandir ou réduire l'image",
    "action.picture": "Revenir à l'image",
    "sound_failed": "L'extrait sonore n'a pas pu être joué. Essayez le code par courriel.",
    "mail.title": "Recevoir un code par courriel",
    "mail.lead": (
        "Ce code remplace l'image à recopier. Il ne dit rien de votre espace, et ne sert qu'à vérifier qu'une "
        "personne est au clavier."
    ),
    "mail.help": (
        "Indiquez une adresse à laquelle vous avez accès maintenant. Un code de six caractères y est envoyé.\n\n"
        "Revenez ensuite à la page précédente et saisissez ce code à la place des caractères de l'image."
    ),
    "mail.submit": "Envoyer le code",
    "mail.email.label": "Adresse électronique",
    "mail.email.hint": "Le code y sera envoyé tout de suite.",
    "mail.email.example": "prenom.nom@exemple.fr",
    "mail.sent": "Un code a été envoyé à {email}. Saisissez-le ici à la place des caractères de l'image.",
    "mail.too_many": (
        "{count} codes ont déjà été envoyés pendant cette saisie. Utilisez le dernier reçu, l'image ou le son."
    ),
}
