import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.store import staff
from quizapp.store.staff import FILE_NAME, StaffPin
from quizapp.store.store_error import StoreError, StoreErrorKind

PIN, WRONG = "4711", "0000"


@dataclass
class Clock:
    """A clock that can be set, and seconds that cannot."""

    time: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.time

    def steady(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.seconds += seconds


def start(folder: Path, clock: Clock) -> StaffPin:
    return StaffPin(folder, clock.now, clock.steady)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pin(tmp_path: Path, clock: Clock) -> StaffPin:
    pin = start(tmp_path, clock)
    pin.set_pin(PIN)
    return pin


def lock_out(pin: StaffPin) -> None:
    for _ in range(5):
        assert not pin.is_right(WRONG)


def test_without_a_file_no_pin_is_set_and_none_is_right(tmp_path: Path, clock: Clock) -> None:
    pin = start(tmp_path / "not-yet-there", clock)
    assert not pin.is_set()
    assert not pin.is_damaged()
    assert not pin.is_right(PIN)


def test_only_the_pin_that_was_set_is_right_and_it_is_not_in_the_file(tmp_path: Path, pin: StaffPin) -> None:
    assert pin.is_set()
    assert not pin.is_right(WRONG)
    assert pin.is_right(PIN)
    assert PIN not in (tmp_path / FILE_NAME).read_text("utf-8")


@pytest.mark.parametrize("no_pin", ["123", "123456789", "12a4", ""])
def test_what_is_no_pin_is_not_kept(tmp_path: Path, clock: Clock, no_pin: str) -> None:
    with pytest.raises(ValueError, match="four to eight"):
        start(tmp_path, clock).set_pin(no_pin)
    assert not (tmp_path / FILE_NAME).exists()


def test_four_wrong_pins_bring_no_wait_and_the_right_one_starts_the_count_anew(pin: StaffPin) -> None:
    for _ in range(4):
        pin.is_right(WRONG)
    assert pin.seconds_left() == 0
    assert pin.is_right(PIN)
    pin.is_right(WRONG)
    assert pin.seconds_left() == 0


def test_five_wrong_pins_bring_a_wait_in_which_no_pin_is_right(pin: StaffPin, clock: Clock) -> None:
    lock_out(pin)
    assert pin.seconds_left() == 30
    assert not pin.is_right(PIN)
    clock.pass_by(29)
    assert pin.seconds_left() == 1
    clock.pass_by(1)
    assert pin.is_right(PIN)


def test_the_wait_doubles_to_fifteen_minutes_at_most(pin: StaffPin, clock: Clock) -> None:
    lock_out(pin)
    waits = []
    for _ in range(8):
        waits.append(pin.seconds_left())
        clock.pass_by(waits[-1])
        pin.is_right(WRONG)
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_trying_during_the_wait_does_not_lengthen_it(pin: StaffPin) -> None:
    lock_out(pin)
    pin.is_right(WRONG)
    assert pin.seconds_left() == 30


def test_a_restart_does_not_shorten_the_wait(tmp_path: Path, pin: StaffPin, clock: Clock) -> None:
    lock_out(pin)
    clock.pass_by(10)
    assert start(tmp_path, clock).seconds_left() == 20


@pytest.mark.parametrize("moved", [timedelta(days=1), timedelta(days=-1)])
def test_moving_the_clock_does_not_shorten_the_wait(pin: StaffPin, clock: Clock, moved: timedelta) -> None:
    lock_out(pin)
    clock.time += moved
    assert pin.seconds_left() == 30
    assert not pin.is_right(PIN)


def test_a_clock_set_back_and_a_restart_do_not_lengthen_the_wait(
    tmp_path: Path, pin: StaffPin, clock: Clock
) -> None:
    lock_out(pin)
    clock.time -= timedelta(days=1)
    assert start(tmp_path, clock).seconds_left() == 30


def test_a_try_is_counted_before_it_is_looked_at(
    tmp_path: Path, pin: StaffPin, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_hash: str, _pin: str) -> bool:
        raise KeyboardInterrupt

    for _ in range(4):
        pin.is_right(WRONG)
    monkeypatch.setattr(staff, "fits", killed)
    with pytest.raises(KeyboardInterrupt):
        pin.is_right(WRONG)
    assert start(tmp_path, clock).seconds_left() == 30


def test_on_a_full_disk_wrong_pins_still_bring_a_wait_and_the_right_one_still_opens(
    pin: StaffPin, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _text: str) -> None:
        raise StoreError(StoreErrorKind.DISK_FULL, path)

    monkeypatch.setattr(staff, "write_durably", full)
    lock_out(pin)
    assert pin.seconds_left() == 30
    clock.pass_by(30)
    assert pin.is_right(PIN)


def test_a_pin_that_could_not_be_kept_is_told(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(staff, "write_durably", full)
    with pytest.raises(StoreError):
        start(tmp_path, clock).set_pin(PIN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"pin_hash": "4711", "wrong_count": 0, "locked_until": null}',
        b'{"pin_hash": "$argon2id$x", "wrong_count": 9, "locked_until": "2026-11-20T09:00:00"}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_lets_no_one_in_and_stays_until_it_is_deleted(
    tmp_path: Path, clock: Clock, content: bytes
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    pin = start(tmp_path, clock)
    assert pin.is_set()
    assert pin.is_damaged()
    assert not pin.is_right(PIN)
    assert pin.seconds_left() == 0
    assert (tmp_path / FILE_NAME).read_bytes() == content
    (tmp_path / FILE_NAME).unlink()
    assert not pin.is_set()


def test_two_laptops_with_a_copied_folder_know_the_same_pin_and_count_for_themselves(
    tmp_path: Path, pin: StaffPin, clock: Clock
) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    (other_folder / FILE_NAME).write_bytes((tmp_path / FILE_NAME).read_bytes())
    other = start(other_folder, clock)
    lock_out(pin)
    assert other.is_right(PIN)
    other.set_pin("12345678")
    clock.pass_by(30)
    assert pin.is_right(PIN)


def test_the_file_holds_the_pin_and_the_wrong_tries_alone(tmp_path: Path, pin: StaffPin) -> None:
    assert set(json.loads((tmp_path / FILE_NAME).read_text("utf-8"))) == {
        "pin_hash",
        "wrong_count",
        "locked_until",
    }
