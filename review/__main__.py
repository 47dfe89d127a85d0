"""Let `python -m review` do what `review` does, and Ctrl-C end it with one line even while that is being loaded."""

import os
import sys
from importlib import import_module

from review.commands import STOPPED, STOPPED_LINE


def main() -> None:
    """Load the command line and run it."""
    try:
        import_module("review.cli").main()
    except KeyboardInterrupt:
        sys.stderr.write(f"{STOPPED_LINE}\n")
        sys.stderr.flush()
        os._exit(STOPPED)


if __name__ == "__main__":
    main()
