"""F-5, F-7 and F-8: a password changed, expiring, expired."""

TEXTS: dict[str, str] = {
    "overtaken": "Votre mot de passe vient d'être changé ailleurs. Reconnectez-vous avec le nouveau.",
    "too_many": "Trop de mots de passe faux. Recommencez depuis la page de connexion.",
    "change.title": "Modifiez vos identifiants",
    "change.lead": (
        "Le nouveau mot de passe compte au moins 20 caractères et diffère des cinq derniers. Rien d'autre ne change dans "
        "votre espace."
    ),
    "change.help": (
        "Saisissez deux fois le nouveau mot de passe. La jauge dit si son niveau suffit : « Normal » et « Fort » sont "
        "acceptés, « Faible » est refusé.\n\n"
        "Si votre dernière saisie du mot de passe date de plus de cinq minutes, l'actuel est demandé d'abord : une personne "
        "qui trouverait votre poste ouvert ne pourrait pas le changer.\n\n"
        "Un courriel confirme chaque changement."
    ),
    "change.submit": "Valider les modifications",
    "change.current.label": "Mot de passe actuel",
    "change.password.label": "Saisir mon nouveau mot de passe",
    "change.password.hint": "20 caractères minimum, tous permis, espaces compris.",
    "change.password_again.label": "Confirmez votre nouveau mot de passe",
    "changed.title": "Réinitialisation de votre mot de passe",
    "changed.help": "Le changement est enregistré. Le nouveau mot de passe est le seul qui ouvre votre espace.",
    "changed.text": (
        "{name}\n\n"
        "Votre nouveau mot de passe est enregistré.\n\n"
        "Il est valable jusqu'au {until}. Un courriel de confirmation vous est envoyé."
    ),
    "changed.action.ok": "OK",
    "expiring.title": "Votre mot de passe expire bientôt",
    "expiring.help": (
        "Un mot de passe vaut trois ans. Passé ce délai, l'accès à l'espace est suspendu jusqu'à son renouvellement."
    ),
    "expiring.text": (
        "Votre mot de passe est valable jusqu'au {until} inclus. Jours restants avant le blocage de l'accès : {days}.\n\n"
        "Modifiez-le dès maintenant depuis votre page d'accueil, par « Modifier le mot de passe »."
    ),
    "expiring.action.ok": "OK",
    "expired_who.stage": "Adresse électronique",
    "expired_who.title": "Mot de passe expiré",
    "expired_who.lead": (
        "Votre mot de passe n'est plus valable. Renouvelez-le pour retrouver l'accès à votre espace : tous vos dossiers et "
        "services y sont."
    ),
    "expired_who.help": (
        "Deux pages suffisent : votre adresse électronique, puis l'ancien et le nouveau mot de passe. La réponse à la "
        "question de confiance n'est pas demandée."
    ),
    "expired_who.submit": "Continuer",
    "expired_who.login_email.label": "Adresse électronique",
    "expired_who.login_email.example": "lila.rosemonde@exemple.fr",
    "expired_renewal.stage": "Nouveau mot de passe",
    "expired_renewal.title": "Mot de passe expiré",
    "expired_renewal.help": (
        "Saisissez le mot de passe qui vient d'expirer, puis deux fois le nouveau. Celui-ci compte au moins 20 caractères et "
        "diffère des cinq derniers.\n\n"
        "La jauge dit si son niveau suffit : « Faible » n'est pas autorisé, « Normal » et « Fort » le sont."
    ),
    "expired_renewal.submit": "Valider",
    "expired_renewal.current.label": "Ancien mot de passe",
    "expired_renewal.password.label": "Nouveau mot de passe",
    "expired_renewal.password.hint": "20 caractères minimum, tous permis, espaces compris.",
    "expired_renewal.password_again.label": "Confirmez votre nouveau mot de passe",
    "expired_wrong": "L'adresse ou l'ancien mot de passe ne convient pas. Vérifiez votre saisie et recommencez.",
    "renewed.stage": "Récapitulatif",
    "renewed.title": "Mot de passe expiré : récapitulatif",
    "renewed.help": "Le nouveau mot de passe est enregistré. Connectez-vous avec lui.",
    "renewed.text": "Votre mot de passe est renouvelé. Un courriel de confirmation vous est envoyé.",
    "renewed.name": "Nom",
    "renewed.until": "Mot de passe valable jusqu'au",
    "renewed.action.sign_in": "Accédez à vos services en ligne",
}
