"""What the environment says of proxies: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in either case."""

import ssl

import httpx2

from review.errors import SettingsError

REFUSED = "the proxy of the environment does not let us through: check HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
_NAMES = "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY"


def check_proxies() -> None:
    """See that the proxies of the environment can be used, before one question after the other fails at them.

    Raises SettingsError. No line holds the proxy's address, which may hold a password.
    """
    try:
        httpx2.Client(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)).close()
    except ImportError:
        told = f"the environment names a SOCKS proxy ({_NAMES}): pip install socksio, or name one that speaks HTTP"
        raise SettingsError(told) from None
    except (httpx2.InvalidURL, ValueError):
        told = f"the environment names a proxy that cannot be used ({_NAMES}): write http://host:port"
        raise SettingsError(told) from None


def unproxied() -> dict[str, None]:
    """Give the addresses of this machine as a client's `mounts`: no proxy could reach what listens there."""
    return dict.fromkeys(("all://localhost", "all://127.0.0.1", "all://[::1]"))
