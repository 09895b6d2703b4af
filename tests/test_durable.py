import errno
import os
from pathlib import Path

import pytest

from quizapp.durable import write_durably


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    write_durably(path, "old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_durably(path, "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
    assert path.read_text("utf-8") == "old"
