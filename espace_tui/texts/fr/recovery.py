"""F-10: a forgotten password."""

TEXTS: dict[str, str] = {
    "who.title": "Mot de passe oublié",
    "who.lead": (
        "Il vous faut l'accès à votre messagerie et la réponse à votre question de confiance. Si vous avez aussi perdu la "
        "réponse, créez un nouvel espace en mode expert."
    ),
    "who.help": (
        "Quatre pages : votre adresse, le code reçu par courriel, la réponse à la question de confiance, puis un nouveau mot "
        "de passe.\n\n"
        "Que l'adresse soit connue ou non, la page suivante est la même : le programme ne dit pas quels espaces existent."
    ),
    "who.submit": "Continuer",
    "who.login_email.label": "Adresse électronique de connexion",
    "who.login_email.example": "lila.rosemonde@exemple.fr",
    "sent.title": "Mot de passe oublié : code envoyé",
    "sent.help": "Le code ne sert qu'une fois et n'est pas votre mot de passe. Gardez cette page ouverte.",
    "sent.text": (
        "Si un espace existe avec l'adresse {email}, un code vient d'y être envoyé. Il vaut {minutes} minutes.\n\n"
        "S'il n'arrive pas, vérifiez l'adresse, et regardez dans le dossier « Courrier indésirable » ou « Spam ». Tant qu'un "
        "code est valable, aucun second n'est envoyé."
    ),
    "sent.action.code": "Saisir le code reçu",
    "sent.action.ok": "OK",
    "code.title": "Mot de passe oublié : code reçu",
    "code.help": "Copiez le code du courriel et collez-le ici. Majuscules et minuscules comptent.",
    "code.submit": "Continuer",
    "code.code.label": "Saisissez le code reçu par courriel",
    "code.code.hint": "12 caractères. Majuscules et minuscules comptent.",
    "code.code.example": "YnsfLgSNtUuu",
    "code.refused": (
        "Ce code ne convient pas ou n'est plus valable. Recopiez-le tel qu'il figure dans le dernier courriel ; après trois "
        "codes faux ou quinze minutes, recommencez depuis « Mot de passe oublié »."
    ),
    "answer.title": "Mot de passe oublié : question de confiance",
    "answer.help": (
        "Donnez la réponse choisie à la création de l'espace. Majuscules, accents et espaces doublés ne comptent pas.\n\n"
        "Cinq réponses fausses mettent fin à la demande."
    ),
    "answer.submit": "Continuer",
    "answer.question.label": "Question de confiance",
    "answer.answer.label": "Réponse à la question de confiance",
    "answer.refused": "Cette réponse n'est pas celle de votre espace. Après cinq réponses fausses, la demande est à refaire.",
    "password.title": "Mot de passe oublié : nouveau mot de passe",
    "password.help": (
        "Saisissez deux fois le nouveau mot de passe : 20 caractères au moins, différent des cinq derniers. Vous vous "
        "connecterez ensuite avec lui."
    ),
    "password.submit": "Valider",
    "password.password.label": "Nouveau mot de passe",
    "password.password.hint": "20 caractères minimum, tous permis, espaces compris.",
    "password.password_again.label": "Confirmez votre nouveau mot de passe",
    "over": "Cette demande est terminée sans succès : trop d'essais, ou délai passé. Recommencez depuis le début.",
    "done.title": "Mot de passe oublié : terminé",
    "done.help": "Le nouveau mot de passe est enregistré. Connectez-vous avec lui.",
    "done.text": "Votre nouveau mot de passe est valable jusqu'au {until}. Un courriel de confirmation vous est envoyé.",
    "done.action.sign_in": "Accédez à vos services en ligne",
}
