import subprocess
import sys
from pathlib import Path

from quizapp import paths


def test_a_checkout_uses_the_folders_beside_the_package() -> None:
    root = Path(__file__).parents[1]
    assert paths.questions_dir() == root / "questions"
    assert paths.assets_dir() == root / "assets"
    assert (paths.assets_dir() / "fonts").is_dir()


def test_a_copy_that_was_installed_uses_the_folders_within_it(tmp_path: Path) -> None:
    # A copy of the one module in a package of its own, so that no other copy is found.
    package = tmp_path / "quizapp"
    (package / "_data" / "questions").mkdir(parents=True)
    (tmp_path / "questions").mkdir()
    (package / "__init__.py").touch()
    (package / "paths.py").write_bytes(Path(paths.__file__).read_bytes())
    found = subprocess.run(
        [sys.executable, "-c", "from quizapp.paths import questions_dir; print(questions_dir())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()) == package / "_data" / "questions"


def test_the_data_folder_can_be_chosen(tmp_path: Path) -> None:
    assert paths.data_dir(tmp_path) == tmp_path
    assert paths.data_dir().is_absolute()


def test_a_file_set_aside_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    first = paths.set_aside_name(path)
    first.touch()
    assert first.name == "answers.damaged-1.sqlite"
    assert paths.set_aside_name(path).name == "answers.damaged-2.sqlite"
