"""How often a form may be sent from one place and for one address.

Counted in the shared cache, so the limit holds over all processes. A town hall shares one outgoing address:
generous by place, strict by mail address.
"""

import hashlib
import ipaddress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
PER_PLACE = 60
PER_ADDRESS = 5


class TooOften(Exception):
    """This form was sent too often within an hour."""


def check_limit(request: HttpRequest, *, form: str, email: str) -> None:
    """Count one sending of a form.

    Args:
        request: for the address it came from; of IPv6 the first 64 bits count.
        form: name of the form.
        email: the mail address in it, which would get a mail.

    Raises:
        TooOften: see the class.
    """
    counted = ((f"place:{_network(request)}", PER_PLACE), (f"mail:{email.strip().lower()}", PER_ADDRESS))
    for key, limit in counted:
        if _count(f"{form}:{key}") > limit:
            raise TooOften


def _count(key: str) -> int:
    # hashed: cache keys may hold no spaces and should hold no addresses
    name = "limit:" + hashlib.sha256(key.encode()).hexdigest()
    cache.add(name, 0, HOUR)
    try:
        return cache.incr(name)
    except ValueError:  # ran out between the two lines
        cache.set(name, 1, HOUR)
        return 1


def _network(request: HttpRequest) -> str:
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
