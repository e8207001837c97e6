"""The mailbox of a demonstration."""

TEXTS: dict[str, str] = {
    "list.title": "Boîte aux lettres de démonstration",
    "list.lead": "Les courriels que le programme a écrits dans cette démonstration, du plus récent au plus ancien.",
    "list.empty": "Aucun courriel pour l'instant : le programme n'a encore rien écrit à personne.",
    "list.help": (
        "Cette boîte n'existe que dans une démonstration. Ouvrez un courriel pour y lire le code, puis revenez à la page "
        "d'où vous venez."
    ),
    "entry": "{date}, à {to} : {subject}",
    "from": "De : {address}",
    "to": "À : {address}",
    "date": "Date : {date}",
}
