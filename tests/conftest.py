"""What every test stands on: no window on the screen, nobody's real files, slow lanes only when asked for."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

LANES = ("durability", "accessibility", "simulation", "layout")

if sys.platform == "linux":
    # Before anything imports Qt.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long one example takes says nothing on a busy machine.
settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--slow", metavar="LANE", action="append", default=[], choices=LANES, help="also run a slow lane"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = set(config.getoption("--slow"))
    slow = [item for item in items if (lane := _lane_of(item)) is not None and lane not in wanted]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


def _lane_of(item: pytest.Item) -> str | None:
    mark = item.get_closest_marker("slow")
    if mark is None:
        return None
    if mark.args not in {(lane,) for lane in LANES}:
        raise pytest.UsageError(f"{item.nodeid}: slow{mark.args} names none of {', '.join(LANES)}")
    return str(mark.args[0])


@pytest.fixture(scope="session", autouse=True)
def _no_real_user_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that forgets to name a data folder writes into a temporary one."""
    home: Path = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in (
            "HOME",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "LOCALAPPDATA",
            "APPDATA",
        ):
            patch.setenv(variable, str(home))
        yield
