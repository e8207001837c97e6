"""F-2: the activation of an account."""

TEXTS: dict[str, str] = {
    "action.clear": "Effacer",
    "code.stage": "Code d'activation",
    "code.title": "Activez votre espace / vos services : code d'activation",
    "code.help": (
        "Le code d'activation se trouve dans le courriel reçu à la fin de la demande : douze lettres, majuscules et "
        "minuscules distinctes. Le mieux est de le copier et de le coller.\n\n"
        "Il vaut 48 heures à compter de l'envoi. Passé ce délai, la demande est à refaire entièrement."
    ),
    "code.submit": "Continuer",
    "code.code.label": "Saisissez le code d'activation",
    "code.code.hint": "12 caractères. Majuscules et minuscules comptent.",
    "code.code.example": "YnsfLgSNtUuu",
    "email.stage": "Identifiants",
    "email.title": "Activez votre espace / vos services : identifiants",
    "email.help": (
        "Indiquez l'adresse électronique que vous avez choisie pour vous connecter : celle à laquelle le code a été "
        "envoyé.\n\n"
        "Si le code est refusé alors qu'il est bien copié, vérifiez l'adresse, puis le délai de 48 heures."
    ),
    "email.submit": "Continuer",
    "email.code_shown.label": "Code d'activation",
    "email.login_email.label": "Saisissez votre adresse électronique de connexion",
    "email.login_email.hint": "utilisateur@domaine",
    "email.login_email.example": "lila.rosemonde@exemple.fr",
    "refused.no_match": (
        "Ce code et cette adresse ne correspondent à aucune demande en attente. Vérifiez l'adresse, et recopiez le code "
        "tel qu'il figure dans le courriel, majuscules comprises. Après plusieurs codes faux, la demande est à refaire."
    ),
    "refused.expired": (
        "Ce code n'est plus valable : le délai de {hours} heures est passé. Refaites votre demande depuis « Créer mon "
        "espace professionnel »."
    ),
    "done.stage": "Récapitulatif",
    "done.title": "Activez votre espace / vos services : récapitulatif",
    "done.help": (
        "Votre espace existe, et vous pouvez vous y connecter dès maintenant.\n\n"
        "Sauvegardez d'abord le récapitulatif : il porte votre numéro d'abonné et votre question de confiance, "
        "utiles si vous oubliez votre mot de passe."
    ),
    "done.text": (
        "Votre espace est activé.\n\n"
        "Votre numéro d'abonné est personnel et doit le rester. Sauvegardez ou imprimez le récapitulatif : il est "
        "indispensable en cas de perte du mot de passe.\n\n"
        "Vos services en ligne : pour y adhérer ou les utiliser, connectez-vous avec vos identifiants."
    ),
    "done.group": "Votre inscription",
    "done.name": "Nom",
    "done.date": "Date d'inscription",
    "done.number": "Numéro d'abonné",
    "done.valid_until": "Mot de passe valable jusqu'au",
    "done.action.recap": "Sauvegardez ou imprimez le récapitulatif",
    "done.action.sign_in": "Accédez à vos services en ligne",
}
