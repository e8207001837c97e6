"""The store in a folder of 4,096 small TinyDB files: nothing to install, nothing to run, readable by people."""

from store.embedded.engine import EmbeddedStore
from store.embedded.opening import open_store, read_info

__all__ = ["EmbeddedStore", "open_store", "read_info"]
