"""The récapitulatif: exact labels and footer of inventory §7 (fiche EP 5, §4.3); « Réponse » from CGU §2.4°."""

TEXTS: dict[str, str] = {
    "title": "Récapitulatif de vos données personnelles - Votre espace professionnel",
    "heading": "VOTRE ESPACE PROFESSIONNEL",
    "subheading": "RECAPITULATIF DE VOS DONNEES PERSONNELLES",
    "details": "Vos coordonnées",
    "last_name": "Nom :",
    "first_name": "Prénom :",
    "subscriber_number": "N° d'abonné :",
    "phone": "Téléphone :",
    "login_email": "Adresse électronique de connexion :",
    "address": "Adresse :",
    "trust": "Votre question de confiance",
    "question": "Question de confiance :",
    "answer": "Réponse :",
    "footer": "Votre espace professionnel : document créé le {moment}",
    "notice": (
        "Document établi par un programme indépendant, qui n'est pas un service de la DGFiP "
        "ni d'une autre administration."
    ),
    "demonstration": "DÉMONSTRATION : données d'essai, document sans valeur.",
}
