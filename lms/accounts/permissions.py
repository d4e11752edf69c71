"""Doors that belong to a role. Doors that belong to a thing are asked in the room of that thing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from lms.accounts.models import User
from lms.accounts.people.roles import Role

View = Callable[..., HttpResponse]


def role_required(*roles: Role) -> Callable[[View], View]:
    """Open a view to persons with one of the roles; others get 403, strangers the log-in."""

    def around(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not signed_in(request).roles.intersection(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return around


def signed_in(request: HttpRequest) -> User:
    """Return the person behind a request of a view that requires log-in.

    Raises:
        PermissionDenied: nobody is logged in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
