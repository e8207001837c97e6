"""What can go wrong in the store, by the class names of ``store.errors``: the file, and what to do."""

TEXTS: dict[str, str] = {
    "StoreError": "La base de données ne peut pas être utilisée : {path}. Tapez « espace verifier » pour en savoir plus.",
    "DamagedFile": (
        "Un fichier de la base de données est abîmé : {path}. Il est resté tel quel. Remettez-le en place depuis une "
        "sauvegarde, puis tapez « espace verifier »."
    ),
    "ForeignFile": (
        "Un fichier étranger se trouve dans la base de données : {path}. Il est resté tel quel. Déplacez-le ailleurs, "
        "puis recommencez."
    ),
    "NotAStore": (
        "Ce dossier contient autre chose qu'une base de données de ce programme, ou celle d'une autre version : {path}. "
        "Rien n'a été changé. Indiquez un autre dossier avec l'option --donnees."
    ),
    "NewerSchema": (
        "Une fiche a été écrite par une version plus récente de ce programme : {path}. Rien n'a été changé. Installez "
        "cette version pour continuer."
    ),
    "NoSpace": (
        "Il n'y a plus de place sur le disque, ou une limite est atteinte : {path}. Rien n'a été enregistré ni perdu. "
        "Libérez de la place, puis recommencez."
    ),
    "ReadOnly": (
        "La base de données ne peut pas être écrite : {path}. Rien n'a été enregistré ni perdu. Vérifiez les droits "
        "du dossier, puis recommencez."
    ),
    "IoFailure": (
        "Le système a refusé de lire ou d'écrire un fichier de la base de données : {path}. Rien n'a été changé. "
        "Vérifiez le disque et les droits, puis recommencez."
    ),
    "CommittedLate": (
        "L'enregistrement est fait, mais un fichier n'a pas encore pris sa place : {path}. Ne recommencez pas : ce "
        "sera fini à la prochaine écriture. Vérifiez la place et les droits du disque."
    ),
    "WrongKind": (
        "Une base de données ordinaire ne devient jamais une démonstration, ni l'inverse : {path}. Rien n'a été "
        "changé. Pour une démonstration, tapez « espace demo » ; sinon indiquez un autre dossier avec --donnees."
    ),
    "WrongKey": (
        "La clé secrète n'est pas celle de cette base de données : {path}. Rien n'a été changé. Remettez en place le "
        "fichier de clé qui va avec elle."
    ),
    "ConflictError": "Une autre saisie a changé les mêmes données entre-temps. Rien n'a été enregistré : recommencez.",
    "StaleRecord": "Cette fiche a été changée ou supprimée entre-temps. Rien n'a été enregistré : recommencez.",
    "AlreadyExists": "Cette fiche existe déjà. Rien n'a été enregistré : recommencez.",
    "AlreadyClaimed": "Cette valeur vient d'être prise par quelqu'un d'autre. Rien n'a été enregistré : recommencez.",
}
