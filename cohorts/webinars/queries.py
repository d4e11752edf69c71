"""Webinars and their guests."""

from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from cohorts.webinars.models import Signup, SignupState, Webinar, WebinarKind


def next_webinar(now: datetime, *, kind: WebinarKind = WebinarKind.INFO) -> Webinar | None:
    """Return the next webinar of a kind that takes place, or None."""
    return Webinar.objects.upcoming(now=now).filter(kind=kind).first()


def webinars_with_guests() -> QuerySet[Webinar]:
    """Return every webinar, newest first, with the number of guests by state and the confirmed guests as `guests`."""
    confirmed = Signup.objects.filter(state=SignupState.CONFIRMED)
    return (
        Webinar.objects.annotate(
            confirmed=Count("signups", filter=Q(signups__state=SignupState.CONFIRMED)),
            pending=Count("signups", filter=Q(signups__state=SignupState.PENDING)),
            cancelled=Count("signups", filter=Q(signups__state=SignupState.CANCELLED)),
        )
        .prefetch_related(Prefetch("signups", queryset=confirmed, to_attr="guests"))
        .order_by("-starts_at", "-pk")
    )
