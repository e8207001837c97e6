"""The terms of use, article by article, in our own words (source: CGU of 01/04/2026; every rule and number kept).

``BLOCKS`` holds pairs (kind, text) for ``view.Block``. The first block is a warning on what this text is.
"""

VERSION = "01/04/2026"


def _article(title: str, section: str) -> tuple[str, str]:
    return "heading", f"{title} (CGU {VERSION}, §{section})"


def _paragraph(text: str) -> tuple[str, str]:
    return "paragraph", text


def _items(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple(("item", text) for text in texts)


_PREFACE = (
    _paragraph(
        "Ce texte est une reformulation, faite par un programme indépendant qui n'est pas un service de la DGFiP. "
        "L'original, qui seul fait foi, est le document « Conditions générales d'utilisation de l'espace "
        f"professionnel » de la Direction générale des Finances publiques, mis à jour le {VERSION}. Après chaque "
        "titre, la référence renvoie à son article dans l'original."
    ),
    _paragraph(
        "Quelques mots. La DGFiP est la Direction générale des Finances publiques. Une « personne sirenisée » est "
        "une entreprise, une association, une collectivité locale ou un établissement public, connu par son numéro "
        "SIREN. Une « habilitation » est le droit d'utiliser un service en ligne pour une personne sirenisée."
    ),
)

_PURPOSE = (
    _article("1. À quoi servent ces conditions", "1"),
    _paragraph(
        "La DGFiP met gratuitement à disposition, sur impots.gouv.fr, un espace professionnel. Vous y faites en "
        "ligne vos démarches fiscales, foncières et domaniales (consulter, déclarer, payer, échanger avec la DGFiP "
        "en sécurité) pour une ou plusieurs personnes sirenisées."
    ),
    _paragraph(
        "Ces conditions disent comment utiliser l'espace professionnel, y adhérer à des services en ligne, "
        "remplacer le titulaire d'un service (substitution) et se servir des services. Elles ont trois motifs : la "
        "réglementation, la sécurité informatique et la rapidité du service."
    ),
    _paragraph(
        "Sauf mention contraire, elles valent aussi pour tout service amélioré, modifié ou nouveau. Lisez-les et "
        "revenez-y chaque fois que nécessaire."
    ),
)

_CREATION = (
    _article("2.1. Choisir le bon mode de création", "2.1"),
    _paragraph(
        "a) Le mode simplifié est réservé aux entreprises et associations qui n'ont encore aucun service en ligne "
        "et dont la gestion n'est pas partagée entre plusieurs personnes. Il donne de quoi s'identifier, dans un "
        "espace qui porte un numéro d'inscription, et fait adhérer à un ensemble de services utiles sans autre "
        "demande."
    ),
    _paragraph(
        "b) Le mode expert convient à tous les autres cas ; dans le doute, choisissez-le. Il est fait en "
        "particulier pour les collaborateurs des cabinets comptables. Il est obligatoire :"
    ),
    *_items(
        "pour des services au nom de collectivités locales ou d'établissements publics ;",
        "pour adhérer à des services au nom de plusieurs personnes sirenisées.",
    ),
    _paragraph(
        "Un espace expert est vide à sa création : il faut ensuite demander une adhésion aux services en ligne, ou "
        "une substitution, ou recevoir une délégation, pour une personne sirenisée."
    ),
    _article("2.2. N'adhérer qu'aux services utiles", "2.2"),
    _paragraph(
        "Une trentaine de services en ligne existent. Toutes les personnes sirenisées n'ont pas besoin de tous : "
        "avant de demander une adhésion, lisez la description du service et voyez si vous vous en servirez. Une "
        "adhésion faite par erreur n'a pas de conséquence."
    ),
    _article("2.3. Activer sa demande : le code d'activation vaut mandat", "2.3"),
    _paragraph("Un code d'activation est envoyé à la personne sirenisée pour chacune de ces demandes :"),
    *_items(
        "créer un espace en mode simplifié ;",
        "adhérer à des services en ligne ;",
        "remplacer le titulaire d'un service (substitution) ;",
        "changer l'adresse électronique de l'entreprise.",
    ),
    _paragraph(
        "Le code arrive par courrier postal ou, dans certains cas, dans la messagerie sécurisée de la personne "
        "sirenisée. Quand son représentant légal remet ce code au demandeur, il lui donne mandat de faire, en son "
        "nom, les procédures en ligne et les démarches que le courrier ou le message indique."
    ),
    _article("2.4. Garder le récapitulatif de l'inscription", "2.4"),
    _paragraph(
        "Dans les deux modes, téléchargez le récapitulatif qui vous est proposé après l'activation, et "
        "conservez-le. Il contient des informations indispensables :"
    ),
    *_items(
        "la réponse à votre question de confiance, demandée en cas d'oubli du mot de passe ;",
        "votre numéro d'abonné, utile pour que des services vous soient délégués.",
    ),
    _paragraph(
        "Dans ce programme, la réponse n'est pas conservée en clair : elle n'est imprimée que si vous la saisissez "
        "de nouveau au moment d'enregistrer le récapitulatif."
    ),
)

_WHY = (
    _article("3. Pourquoi des règles d'utilisation", "3"),
    _paragraph(
        "Les règles qui suivent ont des raisons réglementaires, de sécurité ou de rapidité. La DGFiP traite des "
        "données personnelles et des données couvertes par le secret fiscal, dont certaines sont accessibles "
        "depuis les espaces professionnels ; elle doit en assurer la sécurité. L'article 32 du règlement général "
        "sur la protection des données (RGPD) lui impose des mesures techniques et d'organisation adaptées au "
        "risque, pour que ses systèmes et services restent constamment confidentiels, intègres, disponibles et "
        "capables de résister aux incidents."
    ),
)

_ADDRESS = (
    _article("3.1. Une adresse de connexion qui marche et qui dure", "3.1"),
    _paragraph(
        "a) L'adresse électronique de connexion vous identifie. Elle doit être véritable, joignable et durable, et "
        "vous devez y avoir accès. N'utilisez pas d'adresse temporaire ou jetable : la DGFiP ne pourrait plus vous "
        "rappeler vos obligations fiscales ni vous prévenir pour la sécurité de votre espace."
    ),
    _paragraph(
        "b) Si votre adresse n'est ni joignable ni durable, vous ne pourrez pas invoquer le fait de n'avoir pas "
        "reçu ces courriels."
    ),
    _paragraph(
        "c) Si votre adresse n'est plus joignable, connectez-vous dès que possible et remplacez-la par une adresse "
        "joignable et durable à laquelle vous avez accès : « Gérer les services », puis « Modifier mes "
        "identifiants de connexion »."
    ),
    _paragraph("d) L'adresse de connexion ne dépasse pas 110 caractères."),
)

_PASSWORD = (
    _article("3.2. Un mot de passe secret, de force moyenne ou forte", "3.2"),
    _paragraph(
        "a) L'Agence nationale de la sécurité des systèmes d'information (ANSSI) a imposé à la DGFiP une longueur "
        "d'au moins 20 caractères."
    ),
    _paragraph(
        "b) Choisissez donc un mot de passe d'au moins 20 caractères et assez complexe. Une jauge sous la saisie "
        "en donne la force, calculée par une méthode que fournit le haut fonctionnaire de défense et de sécurité "
        "du ministère ; ce programme emploie la sienne. Le niveau faible est refusé."
    ),
    _paragraph("c) Un nouveau mot de passe est exigé régulièrement : au moins tous les trois ans."),
    _paragraph("d) La DGFiP peut rendre ces règles plus strictes."),
    _paragraph("e) Vous vous engagez à suivre ces bonnes pratiques :"),
    *_items(
        "un mot de passe et une réponse à la question de confiance qui ne servent qu'à cet espace, et dont rien ne "
        "se devine à partir de vos réseaux sociaux ou d'autres sites ;",
        "un nouveau mot de passe toujours différent des précédents ;",
        "un changement sans attendre qu'il soit exigé : tous les six mois est conseillé ;",
        "un changement en cas de doute, ou si quelqu'un d'autre a découvert le mot de passe : « Gérer les services "
        "», puis « Modifier mes identifiants de connexion » ;",
        "ne jamais donner son mot de passe à qui que ce soit : la DGFiP ne le demandera jamais et ses agents ne le "
        "connaissent pas ;",
        "ne pas enregistrer son mot de passe dans le navigateur.",
    ),
    _paragraph(
        "f) Mot de passe perdu : suivez la procédure du mot de passe oublié. Elle demande la réponse à la question "
        "de confiance choisie à la création de l'espace, ou celle que vous avez choisie depuis."
    ),
    _paragraph(
        "g) Mot de passe et réponse perdus : créez un nouvel espace en mode expert, puis retrouvez-y vos "
        "habilitations par la procédure de substitution."
    ),
)

_PERSONAL = (
    _article("3.3. Un espace strictement personnel", "3.3"),
    _paragraph(
        "a) Un espace ne sert qu'à la personne physique qui l'a créé, et qui connaît donc son adresse de connexion "
        "et son mot de passe."
    ),
    _paragraph(
        "b) Il est strictement interdit de les communiquer à quiconque, même à la personne qui vous remplace quand "
        "vous quittez vos fonctions, pour un temps ou pour toujours."
    ),
    _paragraph("c) Ne pas respecter a) et b) expose votre espace à être détourné."),
    _paragraph(
        "d) Dans ce cas, la DGFiP n'est pas responsable si des données couvertes par le secret fiscal ou le RGPD "
        "parviennent à des personnes qui n'y ont pas droit."
    ),
    _paragraph(
        "e) Pour partager l'accès au compte fiscal, à la messagerie sécurisée ou aux services de déclaration ou de "
        "paiement d'une personne sirenisée, utilisez les fonctions sécurisées prévues pour cela (article 3.4)."
    ),
    _paragraph(
        "f) Un espace qui ne sert plus, une fois passée la durée de la prescription fiscale, devrait être supprimé "
        ": la DGFiP le recommande."
    ),
)

_SHARING = (
    _article("3.4. Partager les habilitations de façon explicite et sûre", "3.4"),
    _paragraph(
        "Cet article vaut quand plusieurs personnes physiques doivent accéder au compte fiscal, à la messagerie "
        "sécurisée ou aux services de déclaration ou de paiement d'une personne sirenisée. Il concerne surtout les "
        "responsables des cabinets comptables."
    ),
    _paragraph(
        "a) L'administrateur de services en ligne peut à tout moment désigner un administrateur suppléant : « "
        "Gérer les services », puis « Gérer mes administrateurs suppléants » (voir aussi l'article 4, g)."
    ),
    _paragraph(
        "b) L'administrateur suppléant a des droits identiques aux vôtres. Pour ne partager qu'une partie de vos "
        "habilitations, ou toutes, il y a aussi la délégation : « Gérer les services », puis « Gérer mes "
        "délégations »."
    ),
    _paragraph(
        "c) Un administrateur titulaire qui quitte ses fonctions doit être remplacé : son remplaçant crée un "
        "espace en mode expert s'il n'en a pas, puis reprend les habilitations par la procédure de substitution. "
        "Donner ses identifiants de connexion à son successeur, ou à quelqu'un d'autre, est totalement interdit."
    ),
    _paragraph(
        "d) Les administrateurs titulaires, les administrateurs suppléants et les acteurs déléguants vérifient "
        "régulièrement que les délégations accordées sont encore nécessaires, et les suppriment dès qu'elles ne "
        "servent plus."
    ),
    _paragraph(
        "e) Qui accorde une délégation ou désigne un administrateur suppléant engage sa responsabilité civile. La "
        "DGFiP n'est pas responsable si, faute d'une bonne gestion de ces délégations et désignations, des données "
        "couvertes par le secret fiscal ou le RGPD parviennent à des personnes qui n'y ont pas droit."
    ),
)

_LIMITS = (
    _article("3.5. Pas plus de 100 SIREN par espace", "3.5"),
    _paragraph(
        "a) Un espace permet de gérer plusieurs personnes sirenisées, mais jamais plus de 100, pour la sécurité et "
        "la rapidité : au-delà, l'accès et l'utilisation peuvent ralentir. Et si un espace est détourné, cette "
        "limite réduit la quantité d'informations exposées."
    ),
    _paragraph(
        "b) Si votre espace dépasse 100 personnes sirenisées, créez un ou plusieurs autres espaces en mode expert "
        "et répartissez-les entre vos espaces, par substitution ou par délégation."
    ),
    _article("3.6. Un espace surveillé", "3.6"),
    _paragraph(
        "a) La réglementation, en particulier le RGPD, impose à la DGFiP de surveiller les accès à son système "
        "d'information. Elle dispose de moyens humains et matériels pour repérer les accès d'origine inhabituelle "
        "et les utilisations suspectes."
    ),
    _paragraph(
        "b) Si elle juge qu'un espace est utilisé par une personne ou un automate autre que son utilisateur "
        "légitime, la DGFiP peut le désactiver en changeant d'office le mot de passe et la réponse à la question "
        "de confiance. Pour retrouver l'accès, présentez-vous à l'accueil de votre service gestionnaire (le "
        "service des impôts des entreprises) et justifiez de vos droits : vous recevrez la réponse qui permet de "
        "choisir un nouveau mot de passe."
    ),
    _article("3.7. Pas d'automate", "3.7"),
    _paragraph(
        "a) Il est interdit d'employer un automate (robot, coffre-fort numérique…) pour se connecter aux espaces "
        "professionnels et recueillir des données d'impots.gouv.fr, pour des raisons de sécurité informatique et "
        "de rapidité. L'espace professionnel n'est pas fait pour un usage automatisé."
    ),
    _paragraph(
        "b) En cas d'infraction, la DGFiP bloque l'accès à son système d'information depuis l'adresse IP de "
        "l'automate."
    ),
    _paragraph(
        "c) Pour un échange automatisé, adressez-vous à un partenaire EDI (échange de données informatisé) pour "
        "les déclarations, et à la mission France Recouvrement (contactportailpro.mfr@finances.gouv.fr) pour "
        "consulter des informations par une API."
    ),
)

_ACCESS = (
    _article("4. Consulter et rectifier ses données", "4"),
    _paragraph(
        "a) Vous pouvez à tout moment consulter toutes les données de votre espace : « Gérer les services », puis "
        "les fonctions affichées."
    ),
    _paragraph(
        "b) Vous pouvez à tout moment modifier toutes les informations qui vous concernent : « Gérer les services "
        "», puis « Modifier mes coordonnées » ou « Modifier mes identifiants de connexion »."
    ),
    _paragraph(
        "c) Dans la plupart des cas (85 %), vous pouvez supprimer vous-même votre espace et toutes ses adhésions : "
        "« Gérer les services », puis « Supprimer mon espace professionnel ». Dans les autres cas, il faut d'abord "
        "supprimer des services, soit vous-même (« Gérer les services », « Consulter mes services (habilitations) "
        "», puis « Supprimer le service » en face du service voulu), soit en le demandant à votre service "
        "gestionnaire (service des impôts des entreprises ou direction des grandes entreprises)."
    ),
    _paragraph(
        "d) Seul l'administrateur titulaire ou suppléant d'un service de paiement, pour une personne sirenisée, "
        "peut à tout moment ajouter ou supprimer des références bancaires, ou modifier le nom du titulaire de "
        "l'une d'elles."
    ),
    _paragraph(
        "e) Seul l'administrateur titulaire ou suppléant du service de messagerie d'une personne sirenisée peut à "
        "tout moment demander que l'adresse électronique de celle-ci soit changée. Le changement prend effet quand "
        "est saisi le code d'activation envoyé par la poste à la personne sirenisée."
    ),
    _paragraph(
        "f) Seul l'administrateur titulaire, l'administrateur suppléant ou l'acteur déléguant d'un service, pour "
        "une personne sirenisée, peut à tout moment déléguer à quelqu'un tout ou partie de ce service, ou "
        "supprimer la délégation."
    ),
    _paragraph(
        "g) Seul l'administrateur titulaire d'un service, pour une personne sirenisée, peut à tout moment désigner "
        "ou supprimer un administrateur suppléant pour elle."
    ),
    _paragraph(
        "h) Si vous ne voulez plus d'un service pour une personne sirenisée, supprimez-le : « Gérer les services "
        "», « Consulter mes services (habilitations) », puis « Supprimer le service » en face du service voulu."
    ),
)

_DATA = (
    _article("5. Vos données personnelles", "5"),
    _paragraph(
        "La DGFiP traite les données des utilisateurs professionnels pour la création des espaces et pour établir "
        "et calculer l'impôt des professionnels. Ces données servent :"
    ),
    *_items(
        "à la création, par vous-même, d'un espace sécurisé dans le portail fiscal, à l'adhésion aux services en "
        "ligne et à leur accès depuis l'espace, sur impots.gouv.fr et depuis Portailpro ;",
        "à la consultation et à la gestion de ces abonnements par les services gestionnaires ;",
        "à l'affichage, pour qui déclare des contributions indirectes dans la téléprocédure CIEL de la Direction "
        "générale des douanes et droits indirects (DGDDI), des références bancaires de l'entreprise à choisir pour "
        "le paiement ;",
        "aux autres traitements de la DGFiP pour établir et calculer l'impôt des professionnels.",
    ),
    _paragraph(
        "Pour en savoir plus et pour exercer vos droits, reportez-vous au document de la DGFiP qui présente le "
        "traitement et la protection des données."
    ),
    _paragraph(
        "Ce programme indépendant ne transmet rien à la DGFiP : ce que vous y saisissez reste sur la machine où il "
        "tourne, hors les courriels qu'il vous envoie."
    ),
)

BLOCKS: tuple[tuple[str, str], ...] = (
    *_PREFACE,
    *_PURPOSE,
    *_CREATION,
    *_WHY,
    *_ADDRESS,
    *_PASSWORD,
    *_PERSONAL,
    *_SHARING,
    *_LIMITS,
    *_ACCESS,
    *_DATA,
)
