"""The places: portal, sign-in page, choice of mode, home, services, contact details."""

TEXTS: dict[str, str] = {
    "signed_out": "Vous êtes déconnecté.",
    "portal.title": "Espace professionnel",
    "portal.lead": (
        "Ce programme est indépendant : ce n'est pas un service de la Direction générale des Finances publiques "
        "(DGFiP). Il reproduit la vie d'un espace professionnel ; rien de ce que vous y faites n'est transmis à "
        "l'administration."
    ),
    "portal.help": (
        "Le portail est le point de départ. « Connexion à l'espace professionnel » mène à la page où l'on se "
        "connecte, où l'on crée un espace et où l'on active celui que l'on a demandé.\n\n"
        "Tout se fait au clavier. La touche F2 passe au mode linéaire, page lue ligne par ligne, sans rien perdre de "
        "ce qui est saisi."
    ),
    "portal.action.authentication": "Connexion à l'espace professionnel",
    "portal.action.home": "Retour à mon espace professionnel",
    "portal.action.leave": "Quitter le programme",
    "authentication.title": "Authentification",
    "authentication.lead": (
        "Le mot de passe compte au moins 20 caractères, ne sert qu'ici et se renouvelle régulièrement.\n\n"
        "Rappel : votre réponse à la question de confiance vous sera demandée en cas d'oubli du mot de passe."
    ),
    "authentication.help": (
        "Trois chemins partent d'ici. Si vous avez déjà un espace, connectez-vous. Si vous n'en avez pas, créez-le : "
        "comptez dix minutes, et ayez accès à votre messagerie.\n\n"
        "Si vous avez reçu un code d'activation par courriel, choisissez « Activer mon espace / mes services » : le "
        "code vaut 48 heures."
    ),
    "authentication.group.sign_in": "Connexion à mon espace professionnel",
    "authentication.group.create": "Création de mon espace professionnel",
    "authentication.group.activate": "Activation de mon espace / mes services",
    "authentication.action.sign_in": "Connexion",
    "authentication.action.forgotten": "Mot de passe oublié",
    "authentication.action.create": "Créer mon espace professionnel",
    "authentication.action.activate": "Activer mon espace / mes services",
    "mode.title": "Choix du mode de création",
    "mode.lead": (
        "Le mode expert convient à tous les cas, et il est à choisir dans le doute. Il est obligatoire pour agir au "
        "nom d'une collectivité locale, d'un établissement public ou de plusieurs entreprises ; il est fait en "
        "particulier pour les cabinets comptables (CGU 01/04/2026, §2.1).\n\n"
        "L'espace créé est vide : ni dossier, ni service. Une même personne n'a besoin que d'un espace pour toutes "
        "les entreprises dont elle s'occupe."
    ),
    "mode.help": (
        "Le mode expert se crée en quatre étapes : conditions générales, identifiants, coordonnées, puis activation "
        "avec un code reçu par courriel.\n\n"
        "Préparez une adresse électronique durable que vous êtes seul à lire, et un mot de passe de 20 caractères ou "
        "plus."
    ),
    "mode.group.expert": "Mode expert",
    "mode.action.expert": "Créez votre espace en mode expert",
    "home.title": "Espace professionnel",
    "home.lead": "Vous ne disposez d'aucun service pour l'instant.",
    "home.help": (
        "Votre espace est ouvert. À gauche, ou en tête de page quand la place manque, figurent votre nom, votre numéro d'abonné et la date "
        "jusqu'à laquelle votre mot de passe est valable.\n\n"
        "« Gérer les services » mène à ce que l'on peut consulter et sauvegarder. Pensez à « Quitter » quand vous "
        "avez fini."
    ),
    "home.group.space": "MON ESPACE",
    "home.group.links": "Liens",
    "home.action.services": "Gérer les services",
    "home.action.password": "Modifier le mot de passe",
    "home.action.portal": "Portail",
    "home.action.sign_out": "Quitter",
    "home.box": "Votre espace",
    "home.fact.name": "Nom",
    "home.fact.number": "Abonné",
    "home.fact.left": "Jours restants avant le blocage",
    "home.fact.expiry": "Expiration du mot de passe",
    "home.expiring": "Votre mot de passe expire le {date}. Jours restants avant le blocage de l'accès : {days}.",
    "services.fact.town": "Ville",
    "services.title": "Professionnels",
    "services.lead": "Ce que vous pouvez gérer depuis votre espace.",
    "services.help": (
        "Seules les entrées qui fonctionnent sont proposées. « Gérer vos coordonnées » montre tout ce que l'espace "
        "sait de vous et permet de sauvegarder de nouveau le récapitulatif."
    ),
    "services.group.personal": "INFORMATIONS PERSONNELLES",
    "services.group.links": "Liens",
    "services.action.contact": "Gérer vos coordonnées",
    "services.action.password": "Modifier mes identifiants de connexion",
    "services.action.home": "Espace pro.",
    "services.action.sign_out": "Quitter",
    "contact.title": "Vos coordonnées",
    "contact.lead": "Voici ce que votre espace contient sur vous.",
    "contact.help": (
        "Le numéro d'abonné est celui que vous donnez au titulaire d'un service pour être désigné suppléant ou "
        "délégataire. Il n'ouvre rien à lui seul.\n\n"
        "La réponse à la question de confiance n'est pas affichée : elle n'est pas conservée sous une forme lisible."
    ),
    "contact.action.recap": "Sauvegardez ou imprimez le récapitulatif",
}
