"""What « Pourquoi ? » answers: one text a rule of ``state/policy.py``, and the names of the documents."""

TEXTS: dict[str, str] = {
    "source": "Source : {sources}.",
    "document.CGU": "conditions générales d'utilisation du 01/04/2026, {section}",
    "document.CRE": "fiche « Créer un espace professionnel expert », {section}",
    "document.MOD": "fiche « Changer d'adresse électronique de connexion ou de mot de passe », {section}",
    "document.EXP": "fiche « Mot de passe expiré », {section}",
    "document.OURS": "choix de ce programme",
    "login_email": "Une adresse électronique de connexion compte {login_email_max} caractères au plus.",
    "email_unique": (
        "Une adresse électronique ne peut servir qu'à un seul espace, et à une seule demande à la fois : "
        "une demande en attente la retient {code_hours} heures."
    ),
    "email_twice": "L'adresse se saisit deux fois, pour qu'une faute de frappe ne vous prive pas du code.",
    "email_durable": (
        "L'adresse doit être joignable, durable et accessible à vous seul : les adresses jetables sont proscrites."
    ),
    "password": (
        "Un mot de passe compte {password_min} caractères au moins et {password_max} au plus. "
        "Tous les caractères comptent, espaces comprises."
    ),
    "password_level": (
        "Le niveau se mesure au nombre d'essais qu'il faudrait pour deviner le mot de passe : Faible en dessous "
        "de {weak_below}, Normal en dessous de {normal_below}, Fort au-delà. Le niveau Faible est refusé."
    ),
    "password_published": (
        "Un mot de passe imprimé dans un document est connu de tous : il est refusé, si long soit-il."
    ),
    "password_twice": "Le mot de passe se saisit deux fois, parce qu'il ne s'affiche pas.",
    "password_history": (
        "Un nouveau mot de passe diffère des précédents : le programme compare avec les {password_history} derniers, celui "
        "d'aujourd'hui compris."
    ),
    "password_validity": (
        "Un mot de passe vaut {validity_years} ans, moins un jour ; vous êtes prévenu {warning_days} jours avant "
        "la fin."
    ),
    "person_name": (
        "Un nom compte {name_max} caractères au plus : lettres, espaces, traits d'union, apostrophes et points. "
        "Il figure sur le récapitulatif."
    ),
    "line": "Une ligne compte {line_max} caractères au plus, sans caractère invisible ni saut de ligne.",
    "phone": (
        "Un numéro français compte {phone_digits} chiffres ; un numéro étranger commence par + et "
        "l'indicatif du pays. Il doit exister dans le plan de numérotation de son pays."
    ),
    "postcode": (
        "En France, un code postal compte {postcode_digits} chiffres et il est obligatoire ; ailleurs il est "
        "facultatif et compte {postcode_max} caractères au plus."
    ),
    "country": "Le pays s'écrit par son nom en français, comme sur le récapitulatif, ou son code de deux lettres.",
    "trust_answer": (
        "La réponse compte de {answer_min} à {answer_max} caractères. Elle doit vous être propre et ne pas pouvoir "
        "se deviner, par exemple sur un réseau social : elle sert à retrouver l'accès à votre espace."
    ),
    "recovery_code": (
        "Le code d'un mot de passe oublié vaut {recovery_minutes} minutes et se perd après {recovery_code_tries} essais "
        "manqués ; la demande prend fin après {recovery_answer_tries} réponses fausses."
    ),
    "answer_printed": (
        "La réponse n'est conservée que sous une forme illisible. Elle n'est imprimée que si vous la saisissez "
        "de nouveau et qu'elle correspond, en {answer_tries} essais au plus."
    ),
    "activation_code": (
        "Le code d'activation compte {code_length} lettres, majuscules et minuscules. Il sert une seule fois, vaut "
        "{code_hours} heures à partir de son envoi et se perd après {code_tries} essais manqués."
    ),
    "captcha": (
        "Recopier les {captcha_length} caractères montre que la demande ne vient pas d'un automate. L'image, le son "
        "et le code par courriel se valent."
    ),
    "captcha_code": (
        "Le code envoyé par courriel remplace l'image : {captcha_length} caractères, à saisir sans erreur en "
        "{captcha_code_tries} essais au plus. {captcha_mails} courriels partent au plus pour une même page."
    ),
    "terms": "L'espace se crée après acceptation des conditions générales ; la version et l'heure sont conservées.",
    "sign_in": (
        "Après {failures_before_wait} échecs de suite, il faut attendre : {first_wait_seconds} secondes, puis le "
        "double à chaque fois. Après {failures_before_reset} échecs, le mot de passe doit être réinitialisé."
    ),
    "reauthentication": (
        "Un changement important redemande le mot de passe quand il a été saisi il y a plus de "
        "{reauthentication_minutes} minutes."
    ),
    "companies": "Un espace gère {companies_max} entreprises au plus.",
}
