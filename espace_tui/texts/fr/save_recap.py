"""F-9: saving the récapitulatif."""

TEXTS: dict[str, str] = {
    "form.title": "Sauvegardez ou imprimez le récapitulatif",
    "form.lead": "Le récapitulatif contient votre numéro d'abonné, vos coordonnées et votre question de confiance.",
    "form.help": (
        "Indiquez où enregistrer le fichier. Un fichier qui existe déjà n'est jamais remplacé sans vous le demander.\n\n"
        "La version en texte dit la même chose que le PDF, pour ceux qui préfèrent lire sans mise en page.\n\n"
        "La réponse à votre question de confiance n'est pas lisible par le programme. Pour qu'elle soit imprimée, "
        "saisissez-la de nouveau : elle est comparée à celle d'origine."
    ),
    "form.submit": "Enregistrer",
    "form.path.label": "Enregistrer sous",
    "form.path.hint": "Un dossier ou un nom de fichier.",
    "form.path.example": "~/Documents/recapitulatif.pdf",
    "form.format.label": "Format",
    "form.answer.label": "Réponse à la question de confiance",
    "form.answer.hint": "Facultatif : à saisir seulement pour qu'elle figure sur le récapitulatif.",
    "form.overwrite.label": "Remplacer le fichier qui existe déjà",
    "format.both": "PDF et texte",
    "format.pdf": "PDF seul",
    "format.text": "Texte seul",
    "exists": (
        "Le fichier {path} existe déjà. Cochez « Remplacer le fichier qui existe déjà », ou choisissez un autre nom."
    ),
    "failed": "Le fichier {path} n'a pas pu être enregistré : {reason}. Exemple d'un autre endroit : ~/recapitulatif.pdf",
    "no_pdf": (
        "Le PDF ne peut pas être produit ici : il manque des bibliothèques du système (Pango et HarfBuzz). Choisissez "
        "« Texte seul », ou installez-les. Exemple : apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0"
    ),
    "saved": "Récapitulatif enregistré : {path}",
    "answer_wrong": "Cette réponse n'est pas celle de votre espace. Essais restants : {count}. Laissez vide pour ne pas l'imprimer.",
    "answer_no_more": "Trop de réponses fausses : le récapitulatif sera enregistré sans la réponse.",
    "reason.no_folder": "ce dossier n'existe pas",
    "reason.no_right": "vous n'avez pas le droit d'écrire à cet endroit",
    "reason.is_folder": "c'est un dossier",
    "reason.other": "le système a refusé l'écriture",
}
