"""Disks and folders that something is the matter with: full, small, or not to be written to."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import quizapp.store.response_log  # noqa: F401  # before being somebody who may not read Python's own files

NOBODY = 65534
SHARED_MEMORY = Path("/dev/shm")


@contextmanager
def without_the_rights_of_root() -> Iterator[None]:
    """Root may write everywhere: to meet a refusal, be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def a_shared_folder() -> Iterator[Path]:
    """A folder that another user may enter too, unlike tmp_path."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def a_small_disk(mount_point: Path) -> Iterator[Path]:
    """A disk of its own that a test can fill: one megabyte, or the small one that containers have."""
    mount_point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mount_point)]
    if shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        try:
            yield mount_point
        finally:
            subprocess.run(["umount", "--lazy", str(mount_point)], check=True)
    elif SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free <= 128 * 2**20:
        with tempfile.TemporaryDirectory(dir=SHARED_MEMORY) as folder:
            yield Path(folder)
    else:
        pytest.skip("to make a small disk needs root")


def fill(disk: Path) -> None:
    """Leave no byte free."""
    film = disk / "holiday-film"
    with film.open("ab") as file:
        while (free := shutil.disk_usage(disk).free) > 0:
            file.write(bytes(free))
            file.flush()


def make_room(disk: Path) -> None:
    """Take what filled it off again."""
    (disk / "holiday-film").unlink()
