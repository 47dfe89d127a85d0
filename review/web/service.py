"""What is known of a web service before it is asked, and what it is asked."""

import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

_LONGEST = 160


class Service(NamedTuple):
    """Know a service: its name in settings and in messages, its address, how many seconds to leave between questions.

    `key_from` is the environment variable with the user's key, and `key_header` the header that it goes into, after
    `key_scheme`: a key in an address would end up in logs. `contact` is the parameter for the user's own address.
    """

    name: str
    title: str
    base: str
    pause: float
    key_from: str = ""
    key_header: str = ""
    key_scheme: str = ""
    contact: str = ""
    headers: Mapping[str, str] = {}


class Query(NamedTuple):
    """Hold one question: a path under the service's address, its parameters, and what is sent with it, if anything.

    It holds neither the user's key nor address, so it may be kept and told.
    """

    service: Service
    path: str
    parameters: Mapping[str, str] = {}
    body: object = None

    def with_parameters(self, **more: str) -> "Query":
        """Ask for another page."""
        return self._replace(parameters={**self.parameters, **more})

    def name(self, base: str) -> str:
        """Name the question so that the same one has the same name."""
        sent = f" {json.dumps(self.body, sort_keys=True)}" if self.body is not None else ""
        return f"{base}{self.path}?{urlencode(sorted(self.parameters.items()))}{sent}"

    def shown(self, base: str) -> str:
        """Name the question in a message."""
        address = f"{base}{self.path}" + (f"?{urlencode(self.parameters)}" if self.parameters else "")
        return address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
