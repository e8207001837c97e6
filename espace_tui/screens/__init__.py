"""The Textual face: one screen a kind of view."""
