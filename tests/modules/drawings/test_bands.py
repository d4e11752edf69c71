"""Lanes become bands from top to bottom, whatever lies in what."""

import time

from modules.drawings.bands import bands_of
from modules.processes.model import Lane


def lane(own_id: str, *, inside: str = "") -> Lane:
    return Lane(id=own_id, name=own_id, process_id="p", parent_id=inside)


def test_inner_lanes_stand_for_the_lane_around_them_in_the_order_of_the_file():
    lanes = [lane("haus"), lane("amt", inside="haus"), lane("kasse", inside="haus"), lane("amt"), lane("bund")]
    found = bands_of(lanes, process_id="p")
    assert found.order == ["amt", "kasse", "bund"]
    assert found.around["kasse"] == ["kasse", "haus"]


def test_lanes_around_each_other_stay_bands():
    assert bands_of([lane("a", inside="b"), lane("b", inside="a")], process_id="p").order == ["a", "b"]


def test_one_lane_may_hold_very_many():
    lanes = [lane("haus"), *(lane(f"amt{number}", inside="haus") for number in range(30_000))]
    started_at = time.process_time()
    assert len(bands_of(lanes, process_id="p").order) == 30_000
    # a tenth of a second; looking for each among all others took four
    assert time.process_time() - started_at < 2
