"""What the addresses of cohorts, people and certificates are about."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cohorts.registration.models import Registration
from cohorts.webinars.actions import GUEST_LINK, GuestFacts, sign_up
from lms.accounts.invitations.actions import invite
from lms.shared.links.actions import issue_link, secret_of
from lms.shared.links.models import SecretLink
from modules.enrolment.actions import extend
from modules.enrolment.models import ExtensionScope
from tests.cast import Cast
from tests.certificates.make import make_certificate, make_file
from tests.cohorts.make import make_cohort, make_event, make_prices, make_registration, make_webinar, status_secret
from tests.modules.make import make_person


def cohort(cast: Cast) -> dict[str, Any]:
    make_prices()
    return {"slug": cast.cohort.slug}


def order(cast: Cast) -> dict[str, Any]:
    make_prices()
    return {"cohort": cast.cohort.slug}


def order_in_future_cohort() -> Registration:
    cohort = make_cohort(slug="herbst-2026", name="Herbst 2026", starts_on=date(2026, 10, 9), ends_on=date(2027, 7, 8))
    return make_registration(cohort=cohort, now=timezone.now())


def registration(cast: Cast) -> dict[str, Any]:
    return {"pk": order_in_future_cohort().pk}


def status(cast: Cast) -> dict[str, Any]:
    return {"secret": status_secret(order_in_future_cohort())}


def webinar(cast: Cast) -> dict[str, Any]:
    return {"slug": make_webinar(starts_at=timezone.now() + timedelta(days=3)).slug}


def guest(cast: Cast) -> dict[str, Any]:
    webinar = make_webinar(starts_at=timezone.now() + timedelta(days=3))
    facts = GuestFacts(first_name="Gisela", last_name="Gast", email="gast@beispielhausen.example", organisation_name="")
    sign_up(webinar=webinar, facts=facts, language="de", now=timezone.now())
    return {"secret": secret_of(SecretLink.objects.get(purpose=GUEST_LINK))}


def event(cast: Cast) -> dict[str, Any]:
    return {"pk": make_event(cohort=cast.cohort, starts_at=timezone.now() - timedelta(days=1)).pk}


def feed(cast: Cast) -> dict[str, Any]:
    link = issue_link(purpose="calendar.feed", subject_id=cast.participant.pk, now=timezone.now())
    return {"secret": secret_of(link)}


def certificate(cast: Cast) -> dict[str, Any]:
    certificate = make_certificate(enrolment=cast.enrolment)
    make_file(certificate)
    return {"code": certificate.code}


def person(cast: Cast) -> dict[str, Any]:
    return {"pk": cast.participant.pk}


def learner(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.cohort.slug, "pk": cast.enrolment.pk}


def extension(cast: Cast) -> dict[str, Any]:
    extension = extend(
        enrolment=cast.enrolment,
        scope=ExtensionScope.EVERYTHING,
        until=date(2026, 8, 1),
        reason="Elternzeit",
        by=cast.organiser,
        now=timezone.now(),
    )
    return {**learner(cast), "extension_id": extension.pk}


def invitation(cast: Cast) -> dict[str, Any]:
    """An invitation of somebody else: only who is not logged in may follow it."""
    newcomer = make_person(email="neu@stadt-beispielhausen.example", last_name="Neu")
    newcomer.activated_at = None
    newcomer.save()
    return {"secret": secret_of(invite(user=newcomer, occasion="Herbst 2025", now=timezone.now()))}
