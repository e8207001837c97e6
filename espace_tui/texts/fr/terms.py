"""The terms of use, article by article, in our own words (source: CGU of 01/04/2026; every rule and number kept).

``BLOCKS`` holds pairs (kind, text) for ``view.Block``. The first block is a warning on what this text is.
"""

from espace_tui.texts.fr._terms_blocks import VERSION, article, items, paragraph
from espace_tui.texts.fr._terms_use import USE

__all__ = ["BLOCKS", "VERSION"]

_PREFACE = (
    paragraph(
        "Ce texte est une reformulation, faite par un programme indépendant qui n'est pas un service de la DGFiP. "
        "L'original, qui seul fait foi, est le document « Conditions générales d'utilisation de l'espace "
        f"professionnel » de la Direction générale des Finances publiques, mis à jour le {VERSION}. Après chaque "
        "titre, la référence renvoie à son article dans l'original."
    ),
    paragraph(
        "Quelques mots. La DGFiP est la Direction générale des Finances publiques. Une « personne sirenisée » est "
        "une entreprise, une association, une collectivité locale ou un établissement public, connu par son numéro "
        "SIREN. Une « habilitation » est le droit d'utiliser un service en ligne pour une personne sirenisée."
    ),
)

_PURPOSE = (
    article("1. À quoi servent ces conditions", "1"),
    paragraph(
        "La DGFiP met gratuitement à disposition, sur impots.gouv.fr, un espace professionnel. Vous y faites en "
        "ligne vos démarches fiscales, foncières et domaniales (consulter, déclarer, payer, échanger avec la DGFiP "
        "en sécurité) pour une ou plusieurs personnes sirenisées."
    ),
    paragraph(
        "Ces conditions disent comment utiliser l'espace professionnel, y adhérer à des services en ligne, "
        "remplacer le titulaire d'un service (substitution) et se servir des services. Elles ont trois motifs : la "
        "réglementation, la sécurité informatique et la rapidité du service."
    ),
    paragraph(
        "Sauf mention contraire, elles valent aussi pour tout service amélioré, modifié ou nouveau. Lisez-les et "
        "revenez-y chaque fois que nécessaire."
    ),
)

_CREATION = (
    article("2.1. Choisir le bon mode de création", "2.1"),
    paragraph(
        "a) Le mode simplifié est réservé aux entreprises et associations qui n'ont encore aucun service en ligne "
        "et dont la gestion n'est pas partagée entre plusieurs personnes. Il donne de quoi s'identifier, dans un "
        "espace qui porte un numéro d'inscription, et fait adhérer à un ensemble de services utiles sans autre "
        "demande."
    ),
    paragraph(
        "b) Le mode expert convient à tous les autres cas ; dans le doute, choisissez-le. Il est fait en "
        "particulier pour les collaborateurs des cabinets comptables. Il est obligatoire :"
    ),
    *items(
        "pour des services au nom de collectivités locales ou d'établissements publics ;",
        "pour adhérer à des services au nom de plusieurs personnes sirenisées.",
    ),
    paragraph(
        "Un espace expert est vide à sa création : il faut ensuite demander une adhésion aux services en ligne, ou "
        "une substitution, ou recevoir une délégation, pour une personne sirenisée."
    ),
    article("2.2. N'adhérer qu'aux services utiles", "2.2"),
    paragraph(
        "Une trentaine de services en ligne existent. Toutes les personnes sirenisées n'ont pas besoin de tous : "
        "avant de demander une adhésion, lisez la description du service et voyez si vous vous en servirez. Une "
        "adhésion faite par erreur n'a pas de conséquence."
    ),
    article("2.3. Activer sa demande : le code d'activation vaut mandat", "2.3"),
    paragraph("Un code d'activation est envoyé à la personne sirenisée pour chacune de ces demandes :"),
    *items(
        "créer un espace en mode simplifié ;",
        "adhérer à des services en ligne ;",
        "remplacer le titulaire d'un service (substitution) ;",
        "changer l'adresse électronique de l'entreprise.",
    ),
    paragraph(
        "Le code arrive par courrier postal ou, dans certains cas, dans la messagerie sécurisée de la personne "
        "sirenisée. Quand son représentant légal remet ce code au demandeur, il lui donne mandat de faire, en son "
        "nom, les procédures en ligne et les démarches que le courrier ou le message indique."
    ),
    article("2.4. Garder le récapitulatif de l'inscription", "2.4"),
    paragraph(
        "Dans les deux modes, téléchargez le récapitulatif qui vous est proposé après l'activation, et "
        "conservez-le. Il contient des informations indispensables :"
    ),
    *items(
        "la réponse à votre question de confiance, demandée en cas d'oubli du mot de passe ;",
        "votre numéro d'abonné, utile pour que des services vous soient délégués.",
    ),
    paragraph(
        "Dans ce programme, la réponse n'est pas conservée en clair : elle n'est imprimée que si vous la saisissez "
        "de nouveau au moment d'enregistrer le récapitulatif."
    ),
)

_ACCESS = (
    article("4. Consulter et rectifier ses données", "4"),
    paragraph(
        "a) Vous pouvez à tout moment consulter toutes les données de votre espace : « Gérer les services », puis "
        "les fonctions affichées."
    ),
    paragraph(
        "b) Vous pouvez à tout moment modifier toutes les informations qui vous concernent : « Gérer les services "
        "», puis « Modifier mes coordonnées » ou « Modifier mes identifiants de connexion »."
    ),
    paragraph(
        "c) Dans la plupart des cas (85 %), vous pouvez supprimer vous-même votre espace et toutes ses adhésions : "
        "« Gérer les services », puis « Supprimer mon espace professionnel ». Dans les autres cas, il faut d'abord "
        "supprimer des services, soit vous-même (« Gérer les services », « Consulter mes services (habilitations) "
        "», puis « Supprimer le service » en face du service voulu), soit en le demandant à votre service "
        "gestionnaire (service des impôts des entreprises ou direction des grandes entreprises)."
    ),
    paragraph(
        "d) Seul l'administrateur titulaire ou suppléant d'un service de paiement, pour une personne sirenisée, "
        "peut à tout moment ajouter ou supprimer des références bancaires, ou modifier le nom du titulaire de "
        "l'une d'elles."
    ),
    paragraph(
        "e) Seul l'administrateur titulaire ou suppléant du service de messagerie d'une personne sirenisée peut à "
        "tout moment demander que l'adresse électronique de celle-ci soit changée. Le changement prend effet quand "
        "est saisi le code d'activation envoyé par la poste à la personne sirenisée."
    ),
    paragraph(
        "f) Seul l'administrateur titulaire, l'administrateur suppléant ou l'acteur déléguant d'un service, pour "
        "une personne sirenisée, peut à tout moment déléguer à quelqu'un tout ou partie de ce service, ou "
        "supprimer la délégation."
    ),
    paragraph(
        "g) Seul l'administrateur titulaire d'un service, pour une personne sirenisée, peut à tout moment désigner "
        "ou supprimer un administrateur suppléant pour elle."
    ),
    paragraph(
        "h) Si vous ne voulez plus d'un service pour une personne sirenisée, supprimez-le : « Gérer les services "
        "», « Consulter mes services (habilitations) », puis « Supprimer le service » en face du service voulu."
    ),
)

_DATA = (
    article("5. Vos données personnelles", "5"),
    paragraph(
        "La DGFiP traite les données des utilisateurs professionnels pour la création des espaces et pour établir "
        "et calculer l'impôt des professionnels. Ces données servent :"
    ),
    *items(
        "à la création, par vous-même, d'un espace sécurisé dans le portail fiscal, à l'adhésion aux services en "
        "ligne et à leur accès depuis l'espace, sur impots.gouv.fr et depuis Portailpro ;",
        "à la consultation et à la gestion de ces abonnements par les services gestionnaires ;",
        "à l'affichage, pour qui déclare des contributions indirectes dans la téléprocédure CIEL de la Direction "
        "générale des douanes et droits indirects (DGDDI), des références bancaires de l'entreprise à choisir pour "
        "le paiement ;",
        "aux autres traitements de la DGFiP pour établir et calculer l'impôt des professionnels.",
    ),
    paragraph(
        "Pour en savoir plus et pour exercer vos droits, reportez-vous au document de la DGFiP qui présente le "
        "traitement et la protection des données."
    ),
    paragraph(
        "Ce programme indépendant ne transmet rien à la DGFiP : ce que vous y saisissez reste sur la machine où il "
        "tourne, hors les courriels qu'il vous envoie."
    ),
)

BLOCKS: tuple[tuple[str, str], ...] = (
    *_PREFACE,
    *_PURPOSE,
    *_CREATION,
    *USE,
    *_ACCESS,
    *_DATA,
)
