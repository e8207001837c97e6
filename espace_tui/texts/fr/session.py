"""What every page may say."""

TEXTS: dict[str, str] = {
    "back": "Retour",
    "previous_step": "Étape précédente",
    "cancel": "Annuler",
    "confirm_leave": "Vous avez saisi des informations qui n'ont pas été enregistrées. Voulez-vous vraiment quitter ?",
    "edit": "Modifier : {label}",
    "secret_typed": "saisi (non affiché)",
    "not_typed": "non saisi",
    "ticked": "oui",
    "not_ticked": "non",
    "nothing": "(rien)",
    "judged_again": "Une réponse donnée plus tôt est à revoir avant de continuer.",
    "mailbox": "Ouvrir la boîte aux lettres",
    "demonstration": "Démonstration",
    "document.help": (
        "Cette page est un texte à lire. Parcourez-le avec les flèches ou page par page, puis revenez à la page "
        "d'où vous venez : rien de ce que vous y avez saisi n'est perdu."
    ),
}
