"""The procedures, one module each."""
