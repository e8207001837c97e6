"""The engine that keeps a store in a tree of small TinyDB files."""
