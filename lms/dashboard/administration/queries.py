"""What a contact person may see of the own administrations, in a fixed number of database trips.

Marks, texts and progress of a person are not read here at all, so they cannot be shown by mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from certificates.models import Certificate
from certificates.queries import certificates_of_enrolments
from cohorts.attendance.queries import attendance_of_all
from cohorts.attendance.rules import AttendanceFacts
from cohorts.registration.models import Registration, RegistrationState
from cohorts.registration.queries import registrations
from lms.accounts.models import Organisation, User
from modules.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody whom the administration sends: attendance and certificate, nothing of the work."""

    enrolment: Enrolment
    attendance: AttendanceFacts | None
    certificate: Certificate | None


@dataclass(frozen=True, kw_only=True)
class Administration:
    """One administration with its orders and its people."""

    organisation: Organisation
    registrations: list[Registration]
    colleagues: list[Colleague]


def administrations_of(person: User) -> list[Administration]:
    """Return the administrations for which a person is registered as contact person, by name."""
    organisations = list(Organisation.objects.filter(contact_people__user=person).distinct().order_by("name", "pk"))
    orders = registrations().filter(organisation__in=organisations).exclude(state=RegistrationState.DRAFT)
    found = list(orders.order_by("-created_at", "-pk"))
    enrolments = list(
        Enrolment.objects.filter(organisation__in=organisations)
        .select_related("participant", "programme")
        .order_by("-first_on", "participant__last_name", "participant__first_name", "pk")
    )
    attendance = attendance_of_all(enrolments)
    certificates = certificates_of_enrolments(each.pk for each in enrolments)
    return [
        Administration(
            organisation=organisation,
            registrations=[each for each in found if each.organisation_id == organisation.pk],
            colleagues=[
                _colleague(each, attendance=attendance, certificates=certificates)
                for each in enrolments
                if each.organisation_id == organisation.pk
            ],
        )
        for organisation in organisations
    ]


def _colleague(
    enrolment: Enrolment,
    *,
    attendance: Mapping[int, AttendanceFacts],
    certificates: Mapping[int, Certificate],
) -> Colleague:
    return Colleague(
        enrolment=enrolment,
        attendance=attendance.get(enrolment.pk),
        certificate=certificates.get(enrolment.pk),
    )
