"""Content security policy: strict for our pages, as Wagtail's admin needs it below `/admin/`."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# No nonce here: a nonce would make browsers ignore 'unsafe-inline' (wagtail/wagtail#12940 is open).
_ADMIN = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the policy of `CONTENT_SECURITY_POLICY`, relaxed for Wagtail's admin only."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response with its policy."""
        if request.path_info.startswith("/admin/"):
            response._csp_replace = _ADMIN  # type: ignore[attr-defined]  # read by django-csp
        return super().process_response(request, response)
