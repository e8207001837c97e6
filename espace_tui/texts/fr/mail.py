"""The mails (inventory §7, M-1; DESIGN decision 6), worded by ourselves.

A body is made of paragraphs parted by an empty line. A line that starts with a number or four spaces stands by
itself; the others are run together and wrapped.
"""

TEXTS: dict[str, str] = {
    "creation_code.subject": "Espace professionnel - Création ou modification de l'espace",
    "creation_code.body": """\
Bonjour,

Nous avons bien enregistré votre demande de création d'un espace professionnel. L'espace existera dès que vous aurez \
saisi le code d'activation que voici :

    {code}

Ce code n'est pas un mot de passe : il sert une seule fois, à activer votre espace. Majuscules et minuscules comptent.

Pour activer votre espace :
1. ouvrez ce programme (commande « espace ») ;
2. sur la page d'accueil, choisissez « Connexion à l'espace professionnel » ;
3. choisissez « Activer mon espace / mes services » ;
4. saisissez le code d'activation, puis continuez ;
5. saisissez votre adresse électronique de connexion, puis continuez.

Vous avez 48 heures, à compter de l'envoi de ce message, pour l'activer : jusqu'au {until}, heure de Paris. Après \
ce délai, le code ne fonctionnera plus et il faudra refaire la demande depuis le début.

Vous n'avez rien demandé ? Ne faites rien : sans le code, aucun espace ne sera créé.""",
    "recovery_code.subject": "Espace professionnel - Mot de passe oublié",
    "recovery_code.body": """\
Bonjour,

Un nouveau mot de passe a été demandé pour votre espace professionnel. Voici le code à saisir dans la page qui le \
demande :

    {code}

Ce code n'est pas un mot de passe. Il sert une seule fois et vaut jusqu'au {until}, heure de Paris. La réponse à votre \
question de confiance vous sera demandée ensuite.

Vous n'avez rien demandé ? Ne faites rien : sans ce code et sans votre réponse, votre mot de passe ne change pas.""",
    "password_changed.subject": "Espace professionnel - Modification du mot de passe",
    "password_changed.body": """\
Bonjour,

Le mot de passe de votre espace professionnel vient d'être changé, et ce changement a bien été enregistré.

Le nouveau mot de passe est valable jusqu'au {until}.

Si vous l'oubliez, la réponse à votre question de confiance vous sera demandée.

Vous n'êtes pas à l'origine de ce changement ? Changez le mot de passe sans attendre si vous le pouvez encore, et \
prévenez l'assistance.""",
    "address_in_use.subject": "Espace professionnel - Demande de création avec votre adresse",
    "address_in_use.body": """\
Bonjour,

Quelqu'un a demandé la création d'un espace professionnel avec votre adresse électronique. Or un espace utilise déjà \
cette adresse, et une adresse ne peut servir qu'à un seul espace. La demande n'a donc pas eu de suite : rien n'a \
été créé, rien n'a changé dans votre espace, et son auteur n'a pas appris que cet espace existe.

Si c'était vous : votre espace est prêt. Ouvrez ce programme (commande « espace »), choisissez « Connexion à \
l'espace professionnel », puis saisissez votre adresse et votre mot de passe.

Si ce n'était pas vous : vous n'avez rien à faire. En cas de doute sur votre mot de passe, changez-le depuis votre \
espace.""",
    "captcha_code.subject": "Espace professionnel - Code de vérification",
    "captcha_code.body": """\
Bonjour,

Voici le code de vérification à saisir à la place des caractères de l'image :

    {code}

Il ne vaut que pour la page qui vous l'a proposé, tant qu'elle reste ouverte. Ce n'est ni un mot de passe ni un code \
d'activation. Majuscules et minuscules ne comptent pas.

Vous n'avez rien demandé ? Ne faites rien : sans suite de votre part, ce code ne sert à rien.""",
    "erased.sent": "(code effacé après l'envoi de ce message)",
    "erased.failed": "(code effacé : ce message n'a pas pu être remis à temps)",
    "demonstration": """\
DÉMONSTRATION : ce message vient d'un espace d'essai. Rien de ce qu'il dit n'a d'effet réel.""",
    "closing": """\
Merci de ne pas répondre à ce message : personne ne lit les réponses.

Méfiez-vous des messages trompeurs. Ni ce programme ni une administration ne vous demandera jamais, par courriel, \
par SMS ou par téléphone, votre mot de passe, un code, la réponse à votre question de confiance ou vos coordonnées \
bancaires. Devant une telle demande, ne cliquez sur aucun lien, n'appelez aucun numéro et ne tenez aucun compte du \
message : c'est sans doute un hameçonnage.

--
Ce message est envoyé par un programme indépendant. Ce n'est pas un service de la DGFiP ni d'une autre \
administration.""",
}
