"""After erasing, a search of the folder finds nothing of the person."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.engine.response import OwnQuestionAdded, ProblemReported
from quizapp.settings import Settings, save_settings
from quizapp.store.erase import erase
from quizapp.store.response_log import ResponseLog, open_or_recover
from quizapp.store.store_error import StoreError
from tests.helpers.answers import on_day
from tests.helpers.facts import a_response

SECRET = "Will my sister Ottilie find out?"


def live_in(folder: Path) -> None:
    """Use the program for a while: sessions, backups, damage twice, a crash, settings, a kill."""
    path = folder / "answers.sqlite"
    for round_ in range(3):
        with closing(ResponseLog.open(path)) as log:
            log.append(OwnQuestionAdded(f"own-{round_}", SECRET, on_day(round_)))
            for number in range(40):
                log.append(a_response(f"{round_}-{number}", question_id=SECRET))
            log.append(ProblemReported(f"problem-{round_}", "q", "f", SECRET, on_day(round_)))
            log.back_up()
            wal = (folder / "answers.sqlite-wal").read_bytes()
        if round_ < 2:
            path.write_bytes(b"\xaa" * 100 + path.read_bytes()[100:])
            (folder / "answers.sqlite-wal").write_bytes(wal)
            open_or_recover(path)[0].close()
    # What kills and power cuts leave behind.
    (folder / "answers.sqlite-wal").write_bytes(wal)
    (folder / "answers.sqlite.recovered").write_bytes(wal)
    (folder / "answers.sqlite.recovered-wal").write_bytes(wal)
    (folder / "backups" / "backup.partial").write_bytes(wal)
    save_settings(folder, Settings(lang="en"))
    (folder / "settings.json.partial").write_text(json.dumps({"lang": SECRET}))
    (folder / "settings.damaged-1.json").write_text(SECRET)
    (folder / "crash.log").write_text(SECRET)
    (folder / "question-notes.txt").write_text(SECRET)


def found_in(folder: Path) -> list[str]:
    """The files in which anything of the person stands, in any of the ways it is written."""
    marks = [SECRET.encode(), b"SQLite format", b"response", b"session-1"]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(mark in path.read_bytes() for mark in marks)]


def test_a_search_of_the_folder_finds_nothing_after_erasing(tmp_path: Path) -> None:
    live_in(tmp_path)
    assert len(found_in(tmp_path)) >= 10
    assert {"answers.damaged-1.sqlite", "answers.damaged-2.sqlite", "backups"} <= {
        path.name for path in tmp_path.iterdir()
    }
    erase(tmp_path)
    assert found_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_what_the_program_did_not_write_stays(tmp_path: Path) -> None:
    live_in(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear doctor")
    (tmp_path / "answers").mkdir()
    erase(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers", "letter.txt"]


def test_one_can_begin_anew_after_erasing_and_erase_nothing(tmp_path: Path) -> None:
    erase(tmp_path)
    erase(tmp_path / "not-there")
    live_in(tmp_path)
    erase(tmp_path)
    with closing(ResponseLog.open(tmp_path / "answers.sqlite")) as log:
        assert log.facts() == ()


def test_what_cannot_be_erased_is_named_and_the_rest_is_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_in(tmp_path)
    held = tmp_path / "answers.damaged-1.sqlite"
    unlink = Path.unlink

    def held_by_another_program(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            raise PermissionError(13, "in use", str(path))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held_by_another_program)
        with pytest.raises(StoreError) as caught:
            erase(tmp_path)
    assert caught.value.path == held
    assert list(tmp_path.iterdir()) == [held]
