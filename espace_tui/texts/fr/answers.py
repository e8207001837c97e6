"""Answers to trust questions that many people give, without accents or capitals, parted by blanks."""

TEXTS: dict[str, str] = {
    "common": """
        toto titi tata tutu lulu loulou loulette doudou dodo nounou nono nini nana mimi momo coco caca kiki kiko fifi
        fanfan gigi jojo juju lili lolo lola zaza zizou bibi bebe bichette biche chaton chouchou chou cheri cherie
        coeur amour princesse prince poupette puce poussin lapin minou mimine ange boubou bouboule boule zouzou titou
        papa maman papi mamie papy tonton tatie frere soeur azerty password motdepasse secret aucun aucune rien
        sans neant inconnu test oui non bonjour soleil etoile reponse surnom
        marie jean pierre michel andre philippe alain jacques bernard daniel christian patrick nicolas laurent
        christophe david julien thomas alexandre sebastien maxime antoine lucas hugo louis gabriel arthur paul jules
        adam leo raphael nathan theo mathieu matthieu olivier stephane eric frederic vincent francois guillaume
        monique catherine nathalie isabelle sylvie francoise jacqueline anne sophie celine julie aurelie camille
        emma jade louise alice chloe lea manon ines sarah laura pauline marine caroline sandrine stephanie valerie
        christine martine brigitte nicole helene claire elodie emilie virginie audrey
        martin bernard dubois durand moreau petit robert richard simon laurent lefebvre leroy roux garcia
        medor rex milou felix minette garfield mistigri kiwi snoopy caramel chipie filou max rocky
        paris marseille lyon toulouse nice nantes strasbourg montpellier bordeaux lille rennes reims
        bleu rouge vert noir blanc jaune rose violet orange
        pizza chocolat frites pates football foot tennis peugeot renault citroen
    """,
}
