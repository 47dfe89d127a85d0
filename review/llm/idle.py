"""Notice when an event loop has nothing left to do but to wait."""

import selectors
import threading


class Noticing(selectors.DefaultSelector):
    """Watch connections for an event loop, and tell other threads while the loop waits for them."""

    def __init__(self) -> None:
        """Begin as not waiting."""
        super().__init__()
        self.idle = threading.Event()
        self.turns = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Give what is ready, after so many seconds at most."""
        if timeout is None or timeout > 0:
            self.turns += 1
            self.idle.set()
        try:
            return super().select(timeout)
        finally:
            self.idle.clear()
