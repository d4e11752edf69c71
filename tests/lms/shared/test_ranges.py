"""Which bytes are asked for, worked out on paper (RFC 9110, section 14)."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lms.shared.files.ranges import LARGEST_PART, NotSatisfiable, Part, part_asked

SIZE = 3 * LARGEST_PART
SIZES = st.integers(min_value=1, max_value=5 * LARGEST_PART)


@pytest.mark.parametrize(
    ("header", "first", "length"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=1000-1999", 1000, 1000),
        (f"bytes={SIZE - 1}-", SIZE - 1, 1),
        ("bytes=-500", SIZE - 500, 500),
        (f"bytes=-{SIZE + 1}", 0, SIZE),
        ("bytes=0-", 0, LARGEST_PART),
        (f"bytes=10-{SIZE}", 10, SIZE - 10),
        ("Bytes=0-9", 0, 10),
        ("bytes= 0-9 , ", 0, 10),
    ],
)
def test_a_part(header: str, first: int, length: int) -> None:
    assert part_asked(header, size=SIZE) == Part(first=first, length=length)


@pytest.mark.parametrize("header", ["", "lines=1-2", "0-99", "bytes=0-1,5-6", "bytes=0-0, -1"])
def test_the_whole_file(header: str) -> None:
    assert part_asked(header, size=SIZE) is None


@pytest.mark.parametrize(
    "header",
    [
        f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=5-2", "bytes=-0", "bytes=-", "bytes=", "bytes=,", "bytes",
        "bytes=abc", "bytes=1-x", "bytes=--5", "bytes=1-2-3", "bytes=0x1-5", "bytes=0-1,x", "bytes=٣-٤",
        "bytes=" + "9" * 5000 + "-",
    ],
)  # fmt: skip
def test_nonsense_and_beyond(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        part_asked(header, size=SIZE)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-1"])
def test_an_empty_file_has_no_part(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        part_asked(header, size=0)
    assert part_asked("", size=0) is None


@given(
    header=st.text(max_size=40) | st.from_regex(r"bytes=[0-9,\- ]{0,60}", fullmatch=True), size=st.integers(0, 10**6)
)
@example(header="bytes=0-", size=0)
def test_whatever_is_sent_the_part_lies_in_the_file(header: str, size: int) -> None:
    try:
        part = part_asked(header, size=size)
    except NotSatisfiable:
        return
    if part is not None:
        assert 0 <= part.first < part.first + part.length <= size


@given(size=SIZES, start=st.integers(0, 5 * LARGEST_PART), end=st.integers(0, 6 * LARGEST_PART))
def test_a_closed_range_is_given_exactly_as_far_as_the_file_goes(size: int, start: int, end: int) -> None:
    assume(start <= end and start < size)
    part = part_asked(f"bytes={start}-{end}", size=size)
    assert part == Part(first=start, length=min(end, size - 1) - start + 1)
    assert part.content_range(size=size) == f"bytes {start}-{min(end, size - 1)}/{size}"


@given(size=SIZES)
def test_open_ranges_one_after_the_other_give_the_whole_file_once(size: int) -> None:
    place = 0
    while place < size:
        part = part_asked(f"bytes={place}-", size=size)
        assert part is not None
        assert part.first == place
        assert part.length <= LARGEST_PART
        place += part.length
    assert place == size


@given(size=SIZES, count=st.integers(1, 6 * LARGEST_PART))
def test_the_end_of_a_file_ends_with_it(size: int, count: int) -> None:
    part = part_asked(f"bytes=-{count}", size=size)
    assert part is not None
    assert part.first + part.length == size
    assert part.length == min(count, size)
