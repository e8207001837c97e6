"""The French catalogues: one module a part of the program, each with a dict ``TEXTS``."""
