"""Two versions and two models beside each other in a browser, with and without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from modules.assignments.models import Version
from tests.journeys import people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _versions(email: str) -> list[Version]:
    found = Version.objects.filter(submission__enrolment__participant__email=email)
    return list(found.select_related("submission__assignment").order_by("submission", "-number"))


def test_what_a_participant_reads_of_her_own_versions(stage: Stage) -> None:
    versions = _versions(people.ALMOST_DONE)
    both = next(each for each in versions if each.as_is_id and each.to_be_id)
    second = next(each for each in versions if each.number == 2)
    window = stage.logged_in(people.ALMOST_DONE)

    window.visit(reverse("version", args=[both.submission.assignment.number, both.number]))
    window.follow("Ist und Soll vergleichen")
    window.sees("Kennzahlen", "Fällt weg", "Kommt hinzu", "Schritt für Schritt")
    drawings = window.page.locator("[data-diagram][data-drawn=yes]")
    expect(drawings).to_have_count(2)
    expect(drawings.first.locator(".sign-disc--removed").first).to_be_attached()
    expect(drawings.last.locator(".sign-disc--added").first).to_be_attached()

    window.visit(reverse("version", args=[second.submission.assignment.number, 2]))
    window.follow("Mit Fassung 1 vergleichen")
    window.sees("Fassung 1 und Fassung 2 im Vergleich")
    expect(window.page.locator("main :is(ins, del)").first).to_be_visible()
    window.page.get_by_text("unverändert").first.focus()
    window.page.keyboard.press("Enter")
    window.look()
    assert stage.findings == []


def test_a_trainer_sees_what_changed_since_the_last_version_without_script(stage: Stage) -> None:
    trainer = stage.logged_in(people.TRAINER, has_script=False)
    second = next(
        each
        for each in Version.objects.filter(number=2, as_is__isnull=False).order_by("pk")
        if each.submission.enrolment.trainers.filter(email=people.TRAINER).exists()
    )
    trainer.visit(reverse("review", args=[second.pk]))
    trainer.follow("Was hat sich seit Fassung 1 geändert")
    trainer.sees("Fassung 1 und Fassung 2 im Vergleich")
    both = next(
        each
        for each in Version.objects.exclude(to_be=None).order_by("pk")
        if each.submission.enrolment.trainers.filter(email=people.TRAINER).exists()
    )
    trainer.visit(reverse("as_is_to_be", args=[both]))
    pictures = trainer.page.locator(".model-view__picture img")
    expect(pictures).to_have_count(2)
    for each in pictures.all():
        expect(each).to_be_visible()
        assert each.evaluate("img => img.complete && img.naturalWidth > 100")
    assert stage.findings == []
