"""``python -m espace_tui`` is ``espace``."""

import sys

from espace_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
