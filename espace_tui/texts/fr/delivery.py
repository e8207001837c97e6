"""What went wrong with a mail on its way."""

TEXTS: dict[str, str] = {
    "problem.unreachable": "Le serveur de messagerie ne répond pas.",
    "problem.certificate": (
        "Le certificat du serveur de messagerie n'est pas reconnu : rien ne lui a été envoyé. Vérifiez le réglage "
        "smtp.serveur, ou indiquez une autorité avec smtp.autorite."
    ),
    "problem.tls": (
        "Aucune liaison chiffrée n'a pu être établie avec le serveur de messagerie : rien ne lui a été envoyé."
    ),
    "problem.login": "Le serveur de messagerie a refusé le nom d'utilisateur ou le mot de passe.",
    "problem.sender": "Le serveur de messagerie a refusé l'adresse de l'expéditeur (réponse {code}).",
    "problem.greeting": "Le serveur de messagerie a refusé la connexion (réponse {code}).",
    "problem.lost": "Le serveur de messagerie a coupé la liaison avant la fin de l'envoi.",
    "problem.later": "Le serveur de messagerie a remis l'envoi à plus tard (réponse {code}).",
    "problem.refused": "Le serveur de messagerie a refusé ce courriel (réponse {code}).",
    "problem.address": "L'adresse du destinataire ne peut pas être utilisée pour un envoi.",
    "problem.unreadable": "Le code que contient ce courriel ne peut pas être relu avec la clé secrète présente.",
    "problem.too_late": "Le courriel n'a pas pu être remis en {hours} heures ; il n'y aura plus d'essai.",
    "problem.unknown": (
        "La réponse du serveur de messagerie s'est perdue : ce courriel est peut-être arrivé. Il ne sera pas renvoyé "
        "de lui-même, pour ne pas partir deux fois."
    ),
}
