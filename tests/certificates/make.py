"""Objects of this floor with sensible defaults, and everything that a certificate asks for."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from certificates.actions import issue_if_earned
from certificates.models import Certificate, CertificateFile
from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.planning.models import Cohort, CohortState
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.codes import new_code
from lms.shared.provider.models import ProviderSettings
from modules.assignments.models import Assignment, Draft, Kind, State, Submission, Version
from modules.content.models import Programme
from modules.enrolment.models import Enrolment
from modules.review.models import Decision, Review
from tests.modules.make import make_enrolment, make_person, make_programme

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 7, 16, 10, 30, tzinfo=BERLIN)
FIRST_ON = date(2025, 10, 10)
LAST_ON = date(2026, 7, 9)
MODULES = [
    {"number": number, "title": title, "skills": skills}
    for number, title, skills in (
        (1, "Grundlagen und Strategie", "Nutzen begründen, Ziele setzen, Rollen klären"),
        (2, "Prozesslandkarte und Prozessregister", "Register aufbauen, Vorrang festlegen"),
        (3, "Prozesse erheben und modellieren", "Befragen, dokumentieren, modellieren"),
        (4, "Prozesse analysieren und optimieren", "Schwachstellen finden, Ist und Soll vergleichen"),
        (5, "Digitalisieren und KI nutzen", "Konzept ableiten, KI-Hilfen einsetzen"),
        (6, "Einführen, verankern, vernetzen", "Einführungskonzept schreiben, Prozesse teilen"),
    )
]


def make_provider(**fields: Any) -> ProviderSettings:
    provider = ProviderSettings.load()
    values = {
        "name": "Musterhaus GmbH",
        "street": "Friesenring 32",
        "postcode": "48147",
        "city": "Münster",
        "email": "post@musterhaus.example",
        "signatory": "Dr. Miriam Hollenkamp",
        "signatory_function": "Leitung des Programms",
    }
    for name, value in {**values, **fields}.items():
        setattr(provider, name, value)
    provider.save()
    return provider


def make_certificate(*, person: User | None = None, enrolment: Enrolment | None = None, **fields: Any) -> Certificate:
    """A certificate as it is after issuing, without the work that earned it."""
    person = person or (enrolment.participant if enrolment is not None else make_person())
    values = {
        "code": new_code(),
        "serial": f"2026-KPM-{9000 + Certificate.objects.count()}",
        "holder_name": person.name,
        "programme_title": "Kommunale/r Prozessmanager/in",
        "cohort_name": "Herbst 2025",
        "government_tier": "municipal",
        "first_on": FIRST_ON,
        "last_on": LAST_ON,
        "hours": 160,
        "accepted_processes": 31,
        "modules": MODULES,
        "completed_on": date(2026, 7, 9),
        "issued_at": NOW,
        "issued_on": date(2026, 7, 16),
        "issuer_name": "Musterhaus GmbH",
        "issuer_street": "Friesenring 32",
        "issuer_postcode": "48147",
        "issuer_city": "Münster",
        "signatory": "Dr. Miriam Hollenkamp",
        "signatory_function": "Leitung des Programms",
    }
    return Certificate.objects.create(person=person, enrolment=enrolment, **{**values, **fields})


def make_file(certificate: Certificate, *, content: bytes = b"%PDF-1.7 a file") -> CertificateFile:
    """A file as small as can be, for tests that do not look inside."""
    file = CertificateFile(certificate=certificate, sha256="0" * 64, size=len(content), drawn_at=NOW)
    file.pdf.save("urkunde.pdf", ContentFile(content), save=False)
    file.save()
    return file


def make_student(
    *, required_accepted: int = 2, chapters: int = 1, processes: int = 3, cohort_key: str = "herbst-2025", **fields: Any
) -> Enrolment:
    """Somebody in a programme with few assignments, whose cohort has one date of each kind."""
    programme = make_programme(required_accepted=required_accepted)
    for kind, number in ((Kind.PROCESS, processes), (Kind.CONCEPT, chapters)):
        for index in range(1, number + 1):
            make_assignment(programme=programme, kind=kind, number=index)
    cohort = Cohort.objects.filter(slug=cohort_key).first() or make_cohort(programme=programme, slug=cohort_key)
    enrolment = make_enrolment(programme=programme, cohort_key=cohort.slug, **fields)
    Enrolment.objects.filter(pk=enrolment.pk).update(cohort_name=cohort.name)
    enrolment.refresh_from_db()
    return enrolment


def make_assignment(*, programme: Programme, number: int, kind: Kind = Kind.PROCESS) -> Assignment:
    values = {"module_number": 1 + (number - 1) % 6, "title": f"Aufgabe {number}", "due_in_week": 4 * number}
    return Assignment.objects.get_or_create(programme=programme, kind=kind, number=number, defaults=values)[0]


def make_cohort(*, programme: Programme, slug: str = "herbst-2025", name: str = "Herbst 2025") -> Cohort:
    cohort = Cohort.objects.create(
        programme=programme,
        slug=slug,
        name=name,
        starts_on=FIRST_ON,
        ends_on=LAST_ON,
        state=CohortState.CLOSED,
        workshops_needed=1,
    )
    for index, kind in enumerate((EventKind.TRAINING, EventKind.QA, EventKind.WORKSHOP)):
        start = datetime(2025, 11, 3 + index, 9, tzinfo=BERLIN)
        Event.objects.create(
            cohort=cohort,
            kind=kind,
            title=str(kind.label),
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            changed_at=start,
        )
    return cohort


def accept(
    enrolment: Enrolment,
    *,
    kind: Kind = Kind.PROCESS,
    number: int = 1,
    at: datetime = NOW,
    state: State = State.ACCEPTED,
) -> Version:
    """A version of one assignment that a trainer has decided on; `state` may be `CHANGES_WANTED` or `DECLINED`."""
    assignment = make_assignment(programme=enrolment.programme, kind=kind, number=number)
    submission = Submission.objects.create(
        assignment=assignment, enrolment=enrolment, state=state, created_at=at, state_changed_at=at
    )
    Draft.objects.create(submission=submission, saved_at=at)
    version = Version.objects.create(submission=submission, number=1, handed_in_at=at)
    reviewer = make_person(
        email="bewertet@musterhaus.example", first_name="Ada", last_name="Beispiel", role=Role.TRAINER
    )
    Review.objects.create(
        version=version, reviewer=reviewer, decision=Decision(state.value), decided_at=at, released_at=at
    )
    return version


def attend(enrolment: Enrolment, *, kinds: tuple[EventKind, ...] = tuple(EventKind)) -> None:
    """Note somebody as present at every date of some kinds."""
    by = make_person(email="bewertet@musterhaus.example", role=Role.TRAINER)
    for event in Event.objects.filter(cohort__slug=enrolment.cohort_key, kind__in=kinds):
        AttendanceEntry.objects.get_or_create(
            event=event,
            enrolment=enrolment,
            defaults={"presence": PresenceChoice.PRESENT, "marked_by": by, "marked_at": NOW},
        )


def earn(enrolment: Enrolment, *, at: datetime = NOW) -> None:
    """Everything that the certificate asks for."""
    for number in range(1, enrolment.programme.required_accepted + 1):
        accept(enrolment, number=number, at=at)
    for number in range(1, enrolment.programme.assignments.filter(kind=Kind.CONCEPT).count() + 1):
        accept(enrolment, kind=Kind.CONCEPT, number=number, at=at)
    attend(enrolment)


def make_issued(**fields: Any) -> Certificate:
    """A certificate that somebody has earned."""
    make_provider()
    enrolment = make_student(**fields)
    earn(enrolment)
    certificate = issue_if_earned(enrolment_id=enrolment.pk, now=NOW)
    assert certificate is not None
    return certificate
