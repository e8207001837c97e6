"""A French « espace professionnel », carried from creation to sign-in, in a terminal."""

__version__ = "0.1.0"
