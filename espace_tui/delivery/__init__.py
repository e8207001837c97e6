"""Carries the outbox to a mail server."""
