"""Article 3 of the terms: how a space may be used (source: CGU of 01/04/2026, §3)."""

from espace_tui.texts.fr._terms_blocks import article, items, paragraph

_WHY = (
    article("3. Pourquoi des règles d'utilisation", "3"),
    paragraph(
        "Les règles qui suivent ont des raisons réglementaires, de sécurité ou de rapidité. La DGFiP traite des "
        "données personnelles et des données couvertes par le secret fiscal, dont certaines sont accessibles "
        "depuis les espaces professionnels ; elle doit en assurer la sécurité. L'article 32 du règlement général "
        "sur la protection des données (RGPD) lui impose des mesures techniques et d'organisation adaptées au "
        "risque, pour que ses systèmes et services restent constamment confidentiels, intègres, disponibles et "
        "capables de résister aux incidents."
    ),
)

_ADDRESS = (
    article("3.1. Une adresse de connexion qui marche et qui dure", "3.1"),
    paragraph(
        "a) L'adresse électronique de connexion vous identifie. Elle doit être véritable, joignable et durable, et "
        "vous devez y avoir accès. N'utilisez pas d'adresse temporaire ou jetable : la DGFiP ne pourrait plus vous "
        "rappeler vos obligations fiscales ni vous prévenir pour la sécurité de votre espace."
    ),
    paragraph(
        "b) Si votre adresse n'est ni joignable ni durable, vous ne pourrez pas invoquer le fait de n'avoir pas "
        "reçu ces courriels."
    ),
    paragraph(
        "c) Si votre adresse n'est plus joignable, connectez-vous dès que possible et remplacez-la par une adresse "
        "joignable et durable à laquelle vous avez accès : « Gérer les services », puis « Modifier mes "
        "identifiants de connexion »."
    ),
    paragraph("d) L'adresse de connexion ne dépasse pas 110 caractères."),
)

_PASSWORD = (
    article("3.2. Un mot de passe secret, de force moyenne ou forte", "3.2"),
    paragraph(
        "a) L'Agence nationale de la sécurité des systèmes d'information (ANSSI) a imposé à la DGFiP une longueur "
        "d'au moins 20 caractères."
    ),
    paragraph(
        "b) Choisissez donc un mot de passe d'au moins 20 caractères et assez complexe. Une jauge sous la saisie "
        "en donne la force, calculée par une méthode que fournit le haut fonctionnaire de défense et de sécurité "
        "du ministère ; ce programme emploie la sienne. Le niveau faible est refusé."
    ),
    paragraph("c) Un nouveau mot de passe est exigé régulièrement : au moins tous les trois ans."),
    paragraph("d) La DGFiP peut rendre ces règles plus strictes."),
    paragraph("e) Vous vous engagez à suivre ces bonnes pratiques :"),
    *items(
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
    paragraph(
        "f) Mot de passe perdu : suivez la procédure du mot de passe oublié. Elle demande la réponse à la question "
        "de confiance choisie à la création de l'espace, ou celle que vous avez choisie depuis."
    ),
    paragraph(
        "g) Mot de passe et réponse perdus : créez un nouvel espace en mode expert, puis retrouvez-y vos "
        "habilitations par la procédure de substitution."
    ),
)

_PERSONAL = (
    article("3.3. Un espace strictement personnel", "3.3"),
    paragraph(
        "a) Un espace ne sert qu'à la personne physique qui l'a créé, et qui connaît donc son adresse de connexion "
        "et son mot de passe."
    ),
    paragraph(
        "b) Il est strictement interdit de les communiquer à quiconque, même à la personne qui vous remplace quand "
        "vous quittez vos fonctions, pour un temps ou pour toujours."
    ),
    paragraph("c) Ne pas respecter a) et b) expose votre espace à être détourné."),
    paragraph(
        "d) Dans ce cas, la DGFiP n'est pas responsable si des données couvertes par le secret fiscal ou le RGPD "
        "parviennent à des personnes qui n'y ont pas droit."
    ),
    paragraph(
        "e) Pour partager l'accès au compte fiscal, à la messagerie sécurisée ou aux services de déclaration ou de "
        "paiement d'une personne sirenisée, utilisez les fonctions sécurisées prévues pour cela (article 3.4)."
    ),
    paragraph(
        "f) Un espace qui ne sert plus, une fois passée la durée de la prescription fiscale, devrait être supprimé "
        ": la DGFiP le recommande."
    ),
)

_SHARING = (
    article("3.4. Partager les habilitations de façon explicite et sûre", "3.4"),
    paragraph(
        "Cet article vaut quand plusieurs personnes physiques doivent accéder au compte fiscal, à la messagerie "
        "sécurisée ou aux services de déclaration ou de paiement d'une personne sirenisée. Il concerne surtout les "
        "responsables des cabinets comptables."
    ),
    paragraph(
        "a) L'administrateur de services en ligne peut à tout moment désigner un administrateur suppléant : « "
        "Gérer les services », puis « Gérer mes administrateurs suppléants » (voir aussi l'article 4, g)."
    ),
    paragraph(
        "b) L'administrateur suppléant a des droits identiques aux vôtres. Pour ne partager qu'une partie de vos "
        "habilitations, ou toutes, il y a aussi la délégation : « Gérer les services », puis « Gérer mes "
        "délégations »."
    ),
    paragraph(
        "c) Un administrateur titulaire qui quitte ses fonctions doit être remplacé : son remplaçant crée un "
        "espace en mode expert s'il n'en a pas, puis reprend les habilitations par la procédure de substitution. "
        "Donner ses identifiants de connexion à son successeur, ou à quelqu'un d'autre, est totalement interdit."
    ),
    paragraph(
        "d) Les administrateurs titulaires, les administrateurs suppléants et les acteurs déléguants vérifient "
        "régulièrement que les délégations accordées sont encore nécessaires, et les suppriment dès qu'elles ne "
        "servent plus."
    ),
    paragraph(
        "e) Qui accorde une délégation ou désigne un administrateur suppléant engage sa responsabilité civile. La "
        "DGFiP n'est pas responsable si, faute d'une bonne gestion de ces délégations et désignations, des données "
        "couvertes par le secret fiscal ou le RGPD parviennent à des personnes qui n'y ont pas droit."
    ),
)

_LIMITS = (
    article("3.5. Pas plus de 100 SIREN par espace", "3.5"),
    paragraph(
        "a) Un espace permet de gérer plusieurs personnes sirenisées, mais jamais plus de 100, pour la sécurité et "
        "la rapidité : au-delà, l'accès et l'utilisation peuvent ralentir. Et si un espace est détourné, cette "
        "limite réduit la quantité d'informations exposées."
    ),
    paragraph(
        "b) Si votre espace dépasse 100 personnes sirenisées, créez un ou plusieurs autres espaces en mode expert "
        "et répartissez-les entre vos espaces, par substitution ou par délégation."
    ),
    article("3.6. Un espace surveillé", "3.6"),
    paragraph(
        "a) La réglementation, en particulier le RGPD, impose à la DGFiP de surveiller les accès à son système "
        "d'information. Elle dispose de moyens humains et matériels pour repérer les accès d'origine inhabituelle "
        "et les utilisations suspectes."
    ),
    paragraph(
        "b) Si elle juge qu'un espace est utilisé par une personne ou un automate autre que son utilisateur "
        "légitime, la DGFiP peut le désactiver en changeant d'office le mot de passe et la réponse à la question "
        "de confiance. Pour retrouver l'accès, présentez-vous à l'accueil de votre service gestionnaire (le "
        "service des impôts des entreprises) et justifiez de vos droits : vous recevrez la réponse qui permet de "
        "choisir un nouveau mot de passe."
    ),
    article("3.7. Pas d'automate", "3.7"),
    paragraph(
        "a) Il est interdit d'employer un automate (robot, coffre-fort numérique…) pour se connecter aux espaces "
        "professionnels et recueillir des données d'impots.gouv.fr, pour des raisons de sécurité informatique et "
        "de rapidité. L'espace professionnel n'est pas fait pour un usage automatisé."
    ),
    paragraph(
        "b) En cas d'infraction, la DGFiP bloque l'accès à son système d'information depuis l'adresse IP de "
        "l'automate."
    ),
    paragraph(
        "c) Pour un échange automatisé, adressez-vous à un partenaire EDI (échange de données informatisé) pour "
        "les déclarations, et à la mission France Recouvrement (contactportailpro.mfr@finances.gouv.fr) pour "
        "consulter des informations par une API."
    ),
)

USE = (
    *_WHY,
    *_ADDRESS,
    *_PASSWORD,
    *_PERSONAL,
    *_SHARING,
    *_LIMITS,
)
