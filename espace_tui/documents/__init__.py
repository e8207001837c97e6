"""The documents a user takes home: PDF and plain text."""
