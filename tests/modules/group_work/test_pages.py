"""The block "Gemeinsam arbeiten" and its buttons; nobody reaches the work or the invitations of others."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.actions import hand_in, save_draft
from modules.assignments.models import Submission, Version
from modules.assignments.queries import work_on
from modules.enrolment.models import Enrolment
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.page import together_of
from modules.groups.actions import put
from tests.modules.group_work.make import ask, make_group, row_of, share
from tests.modules.make import NOW, make_assignment, make_draft, make_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
PAGE = "/aufgaben/1/"
HERE = "/aufgaben/1/gemeinsam/"


@pytest.fixture
def people() -> list[Enrolment]:
    make_assignment()
    return make_group(3)


def window(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def text(client: Client, address: str = PAGE) -> str:
    return str(client.get(address).content.decode())


def post(enrolment: Enrolment, address: str, **data: Any) -> str:
    answer = window(enrolment).post(address, data, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}#gemeinsam", 302)]
    return str(answer.content.decode())


def test_asking_from_the_page_and_joining_from_the_invitation(people: list[Enrolment]) -> None:
    anna, berta, clara = people
    assert "Jemanden einladen" in text(window(anna))
    page = post(anna, f"{HERE}einladen/", person=[berta.pk, clara.pk])
    assert "Berta Muster ist eingeladen und hat eine E-Mail bekommen." in page
    assert page.count("Zurücknehmen") == 2
    invitation = WorkInvitation.objects.get(enrolment=berta)
    assert "Anna Muster lädt Sie ein" in text(window(berta))
    assert f"{PAGE}#einladung" in text(window(berta), "/aufgaben/")
    assert "Sie machen mit." in post(berta, f"{HERE}{invitation.pk}/mitmachen/")
    page = text(window(berta))
    assert "hat begonnen" in page
    assert "lädt Sie ein" not in page
    assert "Gruppenarbeit" in text(window(berta), "/aufgaben/")


def test_saying_no_and_taking_back(people: list[Enrolment]) -> None:
    anna, berta, clara = people
    first, second = ask(anna, berta), ask(anna, clara)
    assert "Sie haben abgesagt." in post(berta, f"{HERE}{first.pk}/ablehnen/")
    assert "Die Einladung ist zurückgenommen." in post(anna, f"{HERE}{second.pk}/zuruecknehmen/")
    assert "Diese Einladung gilt nicht mehr." in post(clara, f"{HERE}{second.pk}/mitmachen/")
    assert list(WorkInvitation.objects.values_list("answer", flat=True)) == [Answer.REFUSED, Answer.TAKEN_BACK]


def test_choosing_nobody_or_a_stranger_asks_nobody(people: list[Enrolment]) -> None:
    (stranger,) = make_group(1, name="Gruppe 2")
    assert "Bitte wählen Sie, wen Sie einladen möchten." in post(people[0], f"{HERE}einladen/")
    post(people[0], f"{HERE}einladen/", person=[stranger.pk])
    assert not WorkInvitation.objects.exists()
    assert not Submission.objects.exists()


def test_nobody_answers_for_others(people: list[Enrolment]) -> None:
    anna, berta, clara = people
    invitation = ask(anna, berta)
    for step in ("mitmachen", "ablehnen"):
        for other in (anna, clara):
            assert window(other).post(f"{HERE}{invitation.pk}/{step}/").status_code == 404
    for other in (berta, clara):
        assert window(other).post(f"{HERE}{invitation.pk}/zuruecknehmen/").status_code == 404
    # an invitation belongs to its assignment
    make_assignment(number=2)
    assert window(berta).post(f"/aufgaben/2/gemeinsam/{invitation.pk}/mitmachen/").status_code == 404
    invitation.refresh_from_db()
    assert invitation.answer == Answer.OPEN


def test_each_says_what_she_does_and_all_see_it_as_plain_text(people: list[Enrolment]) -> None:
    anna, berta, _clara = people
    share(anna, berta)
    post(berta, f"{HERE}anteil/", part="<script>alert(1)</script>")
    page = text(window(anna))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    post(berta, f"{HERE}anteil/", part="x" * 301)
    assert row_of(berta).part == "<script>alert(1)</script>"


def test_leaving_and_being_held(people: list[Enrolment]) -> None:
    anna, berta, clara = people
    share(anna, berta, clara)
    assert "Arbeit verlassen" not in text(window(anna))
    assert "Arbeit verlassen" in text(window(berta))
    assert "Sie arbeiten allein weiter." in post(berta, f"{HERE}allein-weiter/")
    assert "Diese Arbeit können Sie nicht mehr verlassen." in post(anna, f"{HERE}allein-weiter/")
    submission = make_draft(enrolment=anna)
    hand_in(submission=submission, now=NOW)
    assert "Arbeit verlassen" not in text(window(clara))
    assert "Diese Arbeit können Sie nicht mehr verlassen." in post(clara, f"{HERE}allein-weiter/")


def test_two_who_write_at_once_see_both_texts(people: list[Enrolment]) -> None:
    anna, berta, _clara = people
    rows = share(anna, berta)
    save_draft(submission=rows[0], edit_number=0, values={"purpose": "Annas Satz"}, now=NOW)
    answer = window(berta).post(PAGE, {"edit_number": 0, "purpose": "Bertas Satz"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Annas Satz" in page
    assert "Bertas Satz" in page
    assert "von jemandem, mit dem Sie ihn schreiben" in page


def test_any_author_hands_in_under_her_own_name(people: list[Enrolment]) -> None:
    anna, berta, _clara = people
    share(anna, berta)
    make_draft(enrolment=anna)
    number = row_of(anna).draft.edit_number
    answer = window(berta).post(f"{PAGE}einreichen/", {"edit_number": number}, follow=True)
    assert "Fassung 1 ist eingereicht." in answer.content.decode()
    version = Version.objects.get()
    assert version.handed_in_by == berta.participant
    assert version.submission == row_of(anna)
    for each in (anna, berta):
        assert window(each).get(f"{PAGE}fassungen/1/").status_code == 200
    assert window(people[2]).get(f"{PAGE}fassungen/1/").status_code == 404


def test_files_of_a_shared_draft_are_for_its_authors_only(people: list[Enrolment]) -> None:
    anna, berta, clara = people
    rows = share(anna, berta)
    file = make_file(enrolment=anna)
    save_draft(submission=rows[1], edit_number=0, values={"as_is": file}, now=NOW)
    found = [window(each).get(f"/aufgaben/dateien/{file.pk}/modell.bpmn").status_code for each in (anna, berta, clara)]
    assert found == [200, 200, 404]


def test_who_is_in_no_group_sees_no_block(people: list[Enrolment]) -> None:
    put(enrolment=people[0], group=None, now=NOW)
    assert "Gemeinsam arbeiten" not in text(window(people[0]))
    assert "Gemeinsam arbeiten" in text(window(people[1]))


def test_who_cannot_be_asked_stands_there_with_the_reason(people: list[Enrolment]) -> None:
    anna, berta, _clara = people
    make_draft(enrolment=berta)
    page = text(window(anna))
    assert "Berta Muster hat diese Aufgabe schon allein begonnen." in page
    assert f'value="{berta.pk}" disabled' in page


@pytest.mark.parametrize("colleagues", [2, 6])
def test_trips_do_not_depend_on_the_group(colleagues: int) -> None:
    make_assignment()
    anna, *others = make_group(colleagues)
    share(anna, others[0])
    for each in others[1:3]:
        ask(anna, each)
    work = work_on(anna, kind="process", number=1, today=NOW.date())
    with CaptureQueriesContext(connection) as captured:
        together = together_of(work, enrolment=anna, now=NOW)
        assert [row.enrolment.participant.name for row in together.rows]
        assert len([each.enrolment.participant.name for each in together.choices]) == max(0, colleagues - 4)
    assert len(captured) == 6
