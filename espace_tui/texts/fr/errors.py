"""Why a value was refused: what is expected, what was got where that helps, and an example."""

TEXTS: dict[str, str] = {
    "example": "Exemple : {example}.",
    "missing": "« {label} » est à remplir.",
    "missing_choice": "« {label} » : choisissez une entrée de la liste.",
    "missing_tick": "Cochez « {label} » pour continuer.",
    "choice": "Choisissez une entrée de la liste proposée.",
    "too_long": "{max} caractères au plus sont attendus, {got} saisis.",
    "line_break": "Une seule ligne est attendue : il y a un saut de ligne en position {position}.",
    "control": (
        "Du texte ordinaire est attendu : le caractère {position} est un caractère de commande, sans doute venu d'un "
        "copier-coller. Retapez ce passage au clavier."
    ),
    "invisible": (
        "Du texte ordinaire est attendu : le caractère {position} est invisible ou change le sens de lecture. "
        "Retapez ce passage au clavier."
    ),
    "unreadable": "Le caractère {position} ne se lit pas partout. Remplacez-le par un autre.",
    "name_sign": (
        "Des lettres, espaces, traits d'union, apostrophes ou points sont attendus ; « {sign} », en position "
        "{position}, n'en est pas. Exemple : Marie-Ève d'Aboville."
    ),
    "name_letters": "Au moins une lettre est attendue. Exemple : Rosemonde.",
    "email_at": "Une adresse avec un @ est attendue. Exemple : utilisateur@domaine.fr.",
    "email_ascii": (
        "Devant le @, des lettres sans accent, des chiffres et des signes simples sont attendus. "
        "Exemple : helene.perez@domaine.fr."
    ),
    "email_form": "Une adresse électronique entière est attendue. Exemple : utilisateur@domaine.fr.",
    "email_disposable": (
        "Une adresse durable est attendue : {domain} donne des adresses jetables. Prenez-en une que vous garderez."
    ),
    "email_differs": "Les deux adresses doivent être les mêmes, lettre pour lettre. Comparez-les et corrigez.",
    "phone_signs": (
        "Des chiffres sont attendus, avec un + au début pour un numéro étranger. Exemples : 01 23 45 67 89, "
        "+32 2 555 12 12."
    ),
    "phone_length": (
        "{required} chiffres attendus, {got} saisis. Exemple : 01 23 45 67 89, ou +32 2 555 12 12 (étranger)."
    ),
    "phone_unknown": "Ce numéro n'est attribué nulle part en France. Exemple : 01 23 45 67 89.",
    "phone_abroad": ("Ce numéro ne va pas avec l'indicatif d'un pays. Exemple : +32 2 555 12 12."),
    "postcode_digits": "{required} chiffres attendus, {got} saisis. Exemple : 75016.",
    "postcode_signs": "Des lettres sans accent, chiffres, espaces et tirets sont attendus. Exemple : 1050.",
    "country_near": "Aucun pays de ce nom. Est-ce {near} ? Exemple : FRANCE.",
    "country_unknown": "Aucun pays de ce nom. Le nom d'un pays en français est attendu. Exemples : FRANCE, BELGIQUE.",
    "code_length": "{required} lettres attendues, {got} caractères saisis. Recopiez le code du courriel.",
    "code_digit": (
        "{required} lettres attendues, sans chiffre : le caractère {position} est un chiffre. S'il ressemble à O "
        "ou à l, c'est une lettre."
    ),
    "code_sign": "{required} lettres sans accent attendues : le caractère {position} n'en est pas une.",
    "answer_short": "{required} caractères au moins sont attendus, {got} saisis. Exemple : Le grand échalas.",
    "answer_password": "La réponse doit différer du mot de passe. Choisissez autre chose.",
    "answer_email": "La réponse ne peut pas être votre adresse électronique. Choisissez autre chose.",
    "answer_digits": "Des chiffres qui se suivent ou se répètent se devinent aussitôt. Choisissez autre chose.",
    "answer_easy_short": "Cette réponse est très courte : elle se devine vite. Préférez-en une plus longue.",
    "answer_easy_common": "Cette réponse est très répandue : elle se devine vite. Préférez-en une plus rare.",
    "answer_own": "Cette réponse figure parmi vos coordonnées : qui vous connaît la devine. Préférez-en une autre.",
    "terms_not_accepted": "Cochez la case pour accepter les conditions générales : sans cela, pas d'espace.",
    "captcha_missing": "Les caractères de l'image, du son ou du courriel sont attendus. Exemple : k7dm4p.",
    "captcha_wrong": (
        "Ces caractères ne sont pas les bons. Recopiez ceux que vous voyez à présent ; majuscules et espaces ne "
        "comptent pas."
    ),
    "password_short": "{required} caractères au moins sont attendus, {got} saisis. Exemple : une phrase de six mots.",
    "password_long": "{required} caractères au plus sont attendus, {got} saisis. Raccourcissez la phrase.",
    "password_control": (
        "Le caractère {position} ne peut pas se taper au clavier (tabulation, saut de ligne, commande). Retirez-le."
    ),
    "password_used": (
        "Ce mot de passe est l'un de vos {count} derniers. Choisissez-en un autre, par exemple une phrase de six mots."
    ),
    "password_current_wrong": "Ce n'est pas votre mot de passe actuel. Vérifiez-le, par exemple en l'affichant.",
    "password_published": (
        "Ce mot de passe est imprimé dans un document publié : tout le monde le connaît. Composez le vôtre."
    ),
    "password_weak": "Niveau de sécurité Faible : un niveau Normal ou Fort est attendu. {problem} {advice}",
    "password_differs": "Les deux mots de passe doivent être les mêmes. Saisissez-les à nouveau.",
}
