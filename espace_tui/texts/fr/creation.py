"""F-1: the creation of an expert account."""

TEXTS: dict[str, str] = {
    "action.read_terms": "Lire les conditions générales",
    "activation.stage": "Activation",
    "terms.stage": "Conditions générales",
    "terms.title": "Création d'un espace expert : conditions générales",
    "terms.lead": (
        "La création se fait en quatre étapes : accepter les conditions, choisir vos identifiants, donner vos "
        "coordonnées, puis activer l'espace avec un code reçu par courriel dans les 48 heures."
    ),
    "terms.help": (
        "Lisez les conditions générales, puis cochez la case si vous les acceptez. La version acceptée et l'heure "
        "sont conservées avec votre demande.\n\n"
        "La vérification existe sous trois formes : une image à recopier, un extrait sonore, ou un code envoyé par "
        "courriel. Aucune n'a de durée limitée."
    ),
    "terms.submit": "Continuer",
    "terms.accepted.label": (
        "Je reconnais avoir pris connaissance des conditions générales et les accepte sans restriction"
    ),
    "terms_text.title": "Conditions générales d'utilisation",
    "identifiers.stage": "Identifiants",
    "identifiers.title": "Vos identifiants",
    "identifiers.lead": (
        "Une adresse électronique ne peut être associée qu'à un seul espace. Le mot de passe est conservé sous une "
        "forme que personne ne peut relire : nul ne pourra vous le redonner."
    ),
    "identifiers.help": (
        "L'adresse est votre identifiant : choisissez-la durable, et lue par vous seul. Un code d'activation y sera "
        "envoyé.\n\n"
        "Le mot de passe compte au moins 20 caractères, tous permis, espaces compris. La jauge sous la saisie dit si "
        "son niveau suffit : « Normal » et « Fort » sont acceptés, « Faible » est refusé. Une phrase de plusieurs "
        "mots tirés au hasard est facile à retenir et difficile à deviner. Coller depuis un gestionnaire de mots de "
        "passe fonctionne."
    ),
    "identifiers.submit": "Continuer",
    "identifiers.login_email.label": "Adresse électronique",
    "identifiers.login_email.hint": "110 caractères au plus.",
    "identifiers.login_email.example": "lila.rosemonde@exemple.fr",
    "identifiers.login_email_again.label": "Confirmez votre adresse électronique",
    "identifiers.login_email_again.hint": "La même adresse, une seconde fois.",
    "identifiers.login_email_again.not_in_recap": "x",
    "identifiers.password.label": "Mot de passe",
    "identifiers.password.hint": "20 caractères minimum, tous permis, espaces compris. Le niveau faible est refusé.",
    "identifiers.password_again.label": "Confirmez votre mot de passe",
    "identifiers.password_again.hint": "Le même mot de passe, une seconde fois.",
    "identifiers.password_again.not_in_recap": "x",
    "contact.stage": "Coordonnées",
    "contact.title": "Vos coordonnées",
    "contact.lead": (
        "Conservez bien la question de confiance et sa réponse : elles vous seront demandées en cas d'oubli du mot "
        "de passe."
    ),
    "contact.help": (
        "Ces informations figurent sur votre récapitulatif. L'adresse électronique de connexion ne se modifie pas "
        "ici : revenez pour cela à l'étape précédente.\n\n"
        "Pour une adresse en France, le code postal est obligatoire. Le téléphone s'écrit sous sa forme nationale "
        "(01 23 45 67 89) ou internationale (+32 2 555 12 12).\n\n"
        "La réponse à la question de confiance ne doit se deviner ni de votre entourage ni de vos réseaux sociaux. "
        "Elle n'a pas besoin d'être vraie, pourvu que vous la reteniez."
    ),
    "contact.submit": "Continuer",
    "contact.user": "Usager",
    "contact.address": "Adresse",
    "contact.trust": "Question de confiance",
    "contact.civility.label": "Civilité",
    "contact.last_name.label": "Nom",
    "contact.last_name.example": "ROSEMONDE",
    "contact.first_name.label": "Prénom",
    "contact.first_name.example": "Lila",
    "contact.phone.label": "Téléphone",
    "contact.phone.hint": "Forme nationale ou internationale.",
    "contact.phone.example": "01 23 45 67 89 ou +32 2 555 12 12",
    "contact.country.label": "Pays",
    "contact.country.hint": "Le nom du pays en français.",
    "contact.country.example": "FRANCE",
    "contact.street.label": "Numéro et voie",
    "contact.street.example": "12 rue de Longchamp",
    "contact.complement.label": "Complément d'adresse",
    "contact.complement.hint": "Bâtiment, étage, lieu-dit ou boîte postale, s'il y a lieu.",
    "contact.postcode.label": "Code postal",
    "contact.postcode.hint": "Obligatoire pour une adresse en France.",
    "contact.postcode.example": "75016",
    "contact.city.label": "Ville",
    "contact.city.example": "Paris",
    "contact.question.label": "Question de confiance",
    "contact.answer.label": "Réponse à la question de confiance",
    "contact.answer.hint": "2 caractères au moins. Ni majuscules, ni accents, ni espaces doublés ne comptent.",
    "recap.title": "Récapitulatif avant validation",
    "recap.lead": "Vérifiez chaque ligne. Rien n'est encore enregistré.",
    "recap.help": (
        "Chaque ligne porte un numéro et peut être modifiée : vous revenez ensuite directement à ce récapitulatif.\n\n"
        "« Valider » enregistre votre demande et envoie le code d'activation."
    ),
    "recap.action.confirm": "Valider",
    "code_sent.title": "Activation de votre espace abonné",
    "code_sent.help": (
        "L'espace n'existe pas tant qu'il n'est pas activé. Le code reçu par courriel ne sert qu'une fois, et n'est "
        "pas votre mot de passe.\n\n"
        "Vous pouvez activer l'espace tout de suite, ou plus tard par « Activer mon espace / mes services »."
    ),
    "code_sent.text": (
        "{name}\n\n"
        "Vous allez recevoir un courriel à l'adresse {email}. S'il n'arrive pas, vérifiez que cette adresse est "
        "juste, et regardez dans le dossier « Courrier indésirable » ou « Spam » de votre messagerie.\n\n"
        "Remarque : le code qu'il contient n'est pas un mot de passe. Il ne sert qu'une fois, pour activer l'espace.\n\n"
        "Pour activer l'espace plus tard : « Connexion à l'espace professionnel », puis « Activer mon espace / mes "
        "services ».\n\n"
        "Vous disposez d'un délai de {hours} heures à compter de l'envoi du code. Au-delà, la demande est à refaire. "
        "Pendant ce délai, aucun second code n'est envoyé à la même adresse."
    ),
    "code_sent.mail_waits": (
        "Aucun serveur de messagerie n'est configuré : le courriel attend dans la boîte d'envoi de ce programme. "
        "Pour le lire, tapez « espace courrier » dans un autre terminal."
    ),
    "code_sent.mail_shown": (
        "Démonstration : aucun courriel ne part. Lisez celui-ci par « Ouvrir la boîte aux lettres »."
    ),
    "code_sent.action.activate": "Activez votre espace abonné",
    "code_sent.action.ok": "OK",
}
