"""Measures of time and memory against targets: ``python -m bench``."""
