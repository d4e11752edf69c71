"""How the tests open a participant's pages."""

from typing import Any

from django.test import Client

from lms.accounts.models import User
from modules.peer_feedback.models import PeerTask

LIST = "/aufgaben/rueckmeldungen/"
FILE_FORMS = ("datei", "modell.bpmn", "zeichnung.svg", "schritte")


def window(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(task: PeerTask) -> str:
    return f"{LIST}{task.pk}/"


def text(person: User, address: str) -> str:
    answer = window(person).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def send(task: PeerTask, *, step: str = "speichern", **data: Any) -> Any:
    return window(task.giver.participant).post(page_of(task), {"schritt": step, **data})


def files_of(task: PeerTask) -> list[str]:
    return [f"{page_of(task)}dateien/{task.version.as_is_id}/{form}" for form in FILE_FORMS]
