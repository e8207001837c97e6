"""What is wrong with a setting or with the key file, and what to do about it."""

TEXTS: dict[str, str] = {
    "bad": "Réglage {name} : {problem}",
    "problem.folder": "un chemin de dossier est attendu.",
    "problem.file": "un chemin de fichier est attendu.",
    "problem.yes_no": "« oui » ou « non » est attendu.",
    "problem.text": "un texte est attendu.",
    "problem.unknown": "ce réglage n'existe pas.",
    "problem.table": "une section est attendue, avec un réglage par ligne.",
    "problem.not_toml": "ce fichier de réglages n'est pas au format TOML ({place}).",
    "problem.not_read": "ce fichier ne peut pas être lu. Vérifiez son chemin et ses droits.",
    "problem.place": "ligne {line}, colonne {column}",
    "problem.no_place": "encodage UTF-8 attendu",
    "problem.serveur": "un nom de serveur de messagerie est attendu, par exemple « smtp.exemple.fr ».",
    "problem.serveur_missing": "ce réglage manque, alors que d'autres réglages d'envoi des courriels sont donnés.",
    "problem.port": "un numéro de port de 1 à 65535 est attendu.",
    "problem.securite": "« starttls », « tls » ou « aucune » est attendu.",
    "problem.utilisateur": "un nom d'utilisateur est attendu.",
    "problem.mot_de_passe": "un mot de passe est attendu.",
    "problem.mot_de_passe_fichier": "un chemin de fichier est attendu.",
    "problem.expediteur": "une adresse électronique est attendue, par exemple « ne-pas-repondre@exemple.fr ».",
    "problem.autorite": "le chemin d'un fichier de certificats (PEM) est attendu, et ce fichier doit exister.",
    "problem.clear_only_here": (
        "« aucune » n'est possible que pour un serveur sur cette machine (localhost) et sans mot de passe. "
        "Choisissez « starttls » ou « tls »."
    ),
    "problem.user_alone": "un nom d'utilisateur et un mot de passe vont ensemble : l'un des deux manque.",
    "problem.two_passwords": "le mot de passe est donné deux fois. Gardez le réglage mot_de_passe_fichier.",
    "problem.exposed": "ce fichier contient un secret et d'autres que vous peuvent le lire. Tapez : chmod 600 {path}",
    "problem.empty_secret": "ce fichier est vide ou compte plus d'une ligne : il doit contenir le mot de passe seul.",
    "key.KeyFileMissing": (
        "Le fichier de la clé secrète manque : {path}. Remettez-le en place depuis une sauvegarde : sans lui, les "
        "mots de passe et les codes des espaces existants ne peuvent pas être vérifiés."
    ),
    "key.KeyFileExposed": (
        "Le fichier de la clé secrète peut être lu ou changé par d'autres que vous : {path}. Tapez : chmod 600 {path}"
    ),
    "key.KeyFileDamaged": (
        "Le fichier de la clé secrète n'a pas la bonne taille ou n'est pas un fichier : {path}. Remettez-le en place "
        "depuis une sauvegarde ; rien n'a été changé."
    ),
    "key.KeyFileUnusable": (
        "Le fichier de la clé secrète ne peut être ni lu ni créé : {path}. Vérifiez les droits du dossier et la "
        "place libre sur le disque."
    ),
}
