"""The texts that are offered beside a version."""

import pytest
from pytest_django import DjangoAssertNumQueries

from modules.assignments.models import Kind
from modules.comment_bank.actions import Place
from modules.comment_bank.queries import BankText, bank_for
from tests.modules.comment_bank.make import make_text, make_trainer
from tests.modules.make import make_assignment

pytestmark = pytest.mark.django_db


def test_texts_of_the_assignment_and_of_its_kind_most_used_first() -> None:
    trainer, colleague = make_trainer(), make_trainer()
    this, other = make_assignment(number=1), make_assignment(number=2)
    here = make_text("hier", trainer=trainer, place=Place.at(this, criterion_key="k1"), uses=3)
    of_kind = make_text("überall", trainer=colleague, is_shared=True, uses=7)
    make_text("bei einer anderen", trainer=trainer, place=Place.at(other), uses=9)
    make_text("für Kapitel", trainer=trainer, place=Place(kind=Kind.CONCEPT), uses=9)
    foreign = make_text("der Kollegin", trainer=colleague, uses=9)
    assert bank_for(trainer, assignment=this) == [
        BankText(id=of_kind.pk, text="überall", criterion_key="", is_shared=True),
        BankText(id=here.pk, text="hier", criterion_key="k1", is_shared=False),
    ]
    # it could leak: its writer has it
    assert foreign.pk in {each.id for each in bank_for(colleague, assignment=this)}


@pytest.mark.parametrize("count", [1, 3])
def test_one_trip(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    trainer, assignment = make_trainer(), make_assignment()
    for number in range(count):
        make_text(f"Text {number}", trainer=trainer)
    with django_assert_num_queries(1):
        assert len(bank_for(trainer, assignment=assignment)) == count
