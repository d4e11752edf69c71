"""What `LMS_ENV=production` demands before anything starts."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 40


def unmet_demands(
    *, secret_key: str, debug: bool, base_url: str, mail_from: str, is_behind_proxy: bool, proxies: int
) -> list[str]:
    """Return what is missing for production, one sentence each.

    Args:
        secret_key: value of `LMS_SECRET_KEY`, or empty.
        debug: value of `LMS_DEBUG`.
        base_url: value of `LMS_BASE_URL`.
        mail_from: value of `LMS_MAIL_FROM`.
        is_behind_proxy: value of `LMS_BEHIND_PROXY`.
        proxies: value of `LMS_PROXIES`.
    """
    demands = {
        f"LMS_SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters": len(secret_key)
        >= SHORTEST_SECRET,
        "LMS_DEBUG must not be on": not debug,
        "LMS_BASE_URL must be the public address and start with https://": base_url.startswith("https://")
        and "localhost" not in base_url,
        "LMS_MAIL_FROM must be an address of your own": ".example" not in mail_from,
        # else all visitors would share the proxy's address, and with it one limit for log-ins
        "LMS_BEHIND_PROXY and LMS_PROXIES (how many) must be set together": is_behind_proxy == (proxies > 0),
    }
    return [sentence for sentence, is_met in demands.items() if not is_met]


def require(**values: Any) -> None:
    """Stop with the whole list of what is missing; the arguments are those of `unmet_demands`.

    Raises:
        ImproperlyConfigured: at least one demand is not met.
    """
    unmet = unmet_demands(**values)
    if unmet:
        raise ImproperlyConfigured("LMS_ENV=production demands: " + "; ".join(unmet) + ".")
