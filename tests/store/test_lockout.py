"""The wait after wrong PINs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.lockout import (
    FIRST_WAIT,
    FREE_TRIES,
    LONGEST_WAIT,
    Lockout,
    after_wrong,
    as_of,
    seconds_left,
    wait_after,
)
from tests.helpers.answers import FIRST_DAY


def wrong_times(count: int) -> Lockout:
    lockout = Lockout()
    for _ in range(count):
        lockout = after_wrong(lockout, FIRST_DAY)
    return lockout


def test_the_first_wrong_pins_cost_no_time() -> None:
    assert seconds_left(wrong_times(FREE_TRIES - 1), FIRST_DAY) == 0
    assert seconds_left(Lockout(), FIRST_DAY) == 0


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (10**9, 900)]
)
def test_each_more_doubles_the_wait_up_to_a_limit(wrong: int, seconds: int) -> None:
    assert wait_after(wrong) == timedelta(seconds=seconds)


def test_the_wait_passes_and_the_count_stays() -> None:
    lockout = wrong_times(FREE_TRIES)
    assert seconds_left(lockout, FIRST_DAY) == 30
    assert seconds_left(lockout, FIRST_DAY + timedelta(seconds=29.2)) == 1
    later = FIRST_DAY + FIRST_WAIT
    assert seconds_left(lockout, later) == 0
    assert as_of(lockout, later) == Lockout(FREE_TRIES)
    assert seconds_left(after_wrong(as_of(lockout, later), later), later) == 60


def test_a_clock_set_back_begins_the_wait_anew_and_makes_it_no_longer() -> None:
    earlier = FIRST_DAY - timedelta(days=400)
    kept = as_of(wrong_times(FREE_TRIES), earlier)
    assert seconds_left(kept, earlier) == 30
    assert seconds_left(kept, earlier + FIRST_WAIT) == 0


@given(
    st.integers(min_value=-5, max_value=10**12),
    st.none() | st.timedeltas(timedelta(days=-900), timedelta(days=900)),
)
def test_whatever_is_kept_nobody_waits_longer_than_the_longest_wait(
    count: int, ahead: timedelta | None
) -> None:
    lockout = Lockout(count, FIRST_DAY + ahead if ahead is not None else None)
    assert 0 <= seconds_left(lockout, FIRST_DAY) <= LONGEST_WAIT.total_seconds()
    assert as_of(as_of(lockout, FIRST_DAY), FIRST_DAY) == as_of(lockout, FIRST_DAY)
