"""The command line: help, usage errors, the operator's commands, crashes."""

ARGPARSE: dict[str, str] = {
    "usage: ": "usage : ",
    "positional arguments": "commandes et arguments",
    "options": "options",
    "optional arguments": "options",
    "subcommands": "commandes",
    "show this help message and exit": "afficher cette aide",
    "show program's version number and exit": "afficher la version",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s : attention : %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "option '%(option)s' is deprecated": "l'option « %(option)s » est abandonnée",
    "command '%(parser_name)s' is deprecated": "la commande « %(parser_name)s » est abandonnée",
    "argument '%(argument_name)s' is deprecated": "l'argument « %(argument_name)s » est abandonné",
    "not allowed with argument %s": "ne va pas avec l'argument %s",
    "one of the arguments %s is required": "l'un de ces arguments est attendu : %s",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s peut être %(matches)s",
    "ignored explicit argument %r": "valeur en trop : %r",
    "invalid %(type)s value: %(value)r": "valeur incorrecte : %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "« %(value)s » est inconnu (au choix : %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "« %(value)s » est inconnu (peut-être « %(closest)s » ; au choix : %(choices)s)"
    ),
    "invalid choice: %(value)r": "« %(value)s » est inconnu",
    "invalid choice: %(value)r, maybe you meant %(closest)r?": "« %(value)s » est inconnu (peut-être « %(closest)s »)",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)s est inconnu (au choix : %(choices)s)",
    "can't open '%(filename)s': %(error)s": "« %(filename)s » ne peut pas être ouvert",
    'argument "-" with mode %r': "argument « - » impossible avec le mode %r",
    "cannot have multiple subparser arguments": "une seule commande est possible",
    "conflicting option string: %s": "option donnée deux fois : %s",
    "conflicting option strings: %s": "options données deux fois : %s",
    "mutually exclusive arguments must be optional": "des arguments qui s'excluent doivent être facultatifs",
    "dest= is required for options like %r": "dest= est nécessaire pour des options comme %r",
    ".__call__() not defined": ".__call__() n'est pas défini",
    "%(heading)s:": "%(heading)s :",
    " (default: %(default)s)": " (par défaut : %(default)s)",
    "%r is not callable": "%r ne peut pas être appelé",
    "'required' is an invalid argument for positionals": "« required » n'est pas possible ici",
    "cannot merge actions - two groups are named %r": "deux groupes portent le nom %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r": (
        "option mal écrite : %(option)r doit commencer par %(prefix_chars)r"
    ),
    "conflicting subparser alias: %s": "commande donnée deux fois : %s",
    "conflicting subparser: %s": "commande donnée deux fois : %s",
    "invalid conflict_resolution value: %r": "valeur de conflict_resolution incorrecte : %r",
    "unexpected option string: %s": "option inattendue : %s",
    "unrecognized arguments": "arguments inconnus",
}
"""What argparse says itself, by its English original."""

TEXTS: dict[str, str] = {
    "description": (
        "Crée, active et ouvre un « espace professionnel », au clavier, dans un terminal. Programme indépendant : "
        "ce n'est pas un service de la DGFiP."
    ),
    "epilog": "Codes de fin : 0 tout va bien, 1 erreur du programme, 2 usage, 3 base de données, 130 interruption.",
    "prog": "espace",
    "commands": "commandes",
    "options": "options",
    "command": "COMMANDE",
    "option.help": "afficher cette aide",
    "option.version": "afficher la version",
    "option.linear": "face linéaire : une question à la fois, pour lecteurs d'écran, plages braille et tubes",
    "option.data": "dossier de la base de données (sinon ESPACE_DONNEES, sinon celui de l'utilisateur)",
    "option.data.value": "DOSSIER",
    "option.theme": "couleurs de la face plein écran : {names}",
    "option.theme.value": "NOM",
    "command.demo": "la même chose, sur une base de démonstration",
    "command.demo.clock": "déplacer l'horloge de la démonstration",
    "command.mail": "les courriels de la boîte d'envoi",
    "command.mail.read": "lire un courriel",
    "command.mail.number": "numéro du courriel dans la liste",
    "command.mail.number.value": "NUMÉRO",
    "command.mail.again": "remettre en attente un courriel en échec ou dont le sort est inconnu",
    "command.mail.send": "envoyer maintenant ce qui attend",
    "command.verify": "vérifier la base de données et les historiques",
    "clock.value": "DÉPLACEMENT",
    "clock.help": "+30min, +48h, +2j, +3ans, ou maintenant pour revenir à l'heure réelle",
    "clock.bad": "« {value} » n'est pas un déplacement. Exemples : +48h, +2j, +3ans, maintenant",
    "clock.too_far": "Cette date est trop lointaine : l'horloge n'a pas bougé.",
    "clock.now": "Horloge de la démonstration : {time}.",
    "clock.real": "La démonstration est revenue à l'heure réelle : {time}.",
    "number.bad": "« {value} » n'est pas un numéro",
    "theme.bad": "« {value} » n'est pas un thème. Au choix : {names}",
    "offer": "Face linéaire (lecteurs d'écran, braille) : espace --lineaire, ou la touche F2.",
    "interrupted": "Interruption.",
    "error": "Erreur : {sentence}",
    "warning": "Attention : {sentence}",
    # Mails
    "mail.command": "espace courrier",
    "mail.command.demo": "espace demo courrier",
    "mail.none": "Aucun courriel.",
    "mail.no_store": "Aucun courriel : il n'y a pas encore de base de données dans {path}.",
    "mail.entry": "{number}. {date}, à {to} : {subject} ({state})",
    "mail.how": "Pour en lire un : « {command} NUMÉRO ».",
    "mail.unknown_number": "Il n'y a pas de courriel numéro {number}. Tapez « {command} » pour la liste.",
    "mail.again": "Le courriel numéro {number} attend de nouveau d'être envoyé.",
    "mail.not_again": (
        "Erreur : le courriel numéro {number} ne peut pas être renvoyé. Seul un courriel en échec ou dont le sort est "
        "inconnu peut l'être, tant que le code qu'il contient n'a pas été effacé."
    ),
    "mail.unreadable": "Ce courriel ne peut pas être relu avec la clé secrète présente, ou son adresse est abîmée.",
    "mail.unreadable_subject": "courriel illisible",
    "mail.from": "De : {address}",
    "mail.to": "À : {address}",
    "mail.subject": "Objet : {subject}",
    "mail.date": "Date : {date}",
    "mail.state.waiting": "en attente",
    "mail.state.leased": "envoi commencé",
    "mail.state.handed": "remis au serveur, réponse attendue",
    "mail.state.sent": "envoyé",
    "mail.state.failed": "échec",
    "mail.state.unknown": "sort inconnu",
    "mail.no_server": (
        "Aucun serveur de messagerie n'est configuré : les courriels attendent ici. Pour les lire, tapez « {command} »."
    ),
    "mail.report": "Envoyés : {sent}. En attente : {left}. Échecs : {failed}. Sort inconnu : {unknown}.",
    "mail.problem": "Dernière difficulté : {problem}",
    # Check
    "verify.no_store": "Il n'y a pas encore de base de données dans {path}.",
    "verify.good": "La base de données est en bon état : {path}. Historiques vérifiés : {trails}.",
    "verify.detail": "{sentence} (détail : {detail})",
    "verify.history": "L'historique du titulaire {owner} a été modifié ou tronqué à la ligne {seq}.",
    "verify.count": "Problèmes trouvés : {count}.",
    # Sound
    "sound.playing": "L'extrait sonore est joué.",
    "sound.file": "L'extrait sonore est dans le fichier {path}.",
    "sound.fetch": "L'extrait sonore est dans le fichier {path}. Depuis votre machine, tapez : {command}",
    # Crashes
    "crash.reported": (
        "Le programme a rencontré une erreur et s'est arrêté. Ce qui était enregistré l'est toujours. Référence : "
        "{reference}. Un rapport, sans rien de ce que vous avez saisi, est dans {path}"
    ),
    "crash.unreported": (
        "Le programme a rencontré une erreur et s'est arrêté. Ce qui était enregistré l'est toujours. Référence : "
        "{reference}. Le rapport n'a pas pu être écrit."
    ),
    "crash.report": "Rapport d'erreur {reference}",
    "crash.report.when": "Date : {time}",
    "crash.report.versions": "Versions : espace {version}, Python {python}, {system}",
    "crash.report.why": "Erreur : {kind}",
    "crash.report.frame": "  {file}, ligne {line}, {function}",
}
