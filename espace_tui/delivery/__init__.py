"""Sending the outbox by SMTP. Import it late: it loads the mail settings."""

from espace_tui.delivery.courier import Report, deliver, send_again

__all__ = ["Report", "deliver", "send_again"]
