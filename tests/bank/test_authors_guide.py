"""The author's guide shows files that load: an example that is wrong teaches everyone the mistake."""

from __future__ import annotations

import re
from pathlib import Path

from quizapp.bank.loader import read_bank
from quizapp.bank.schema import QUESTION_RECORDS
from quizapp.paths import questions_dir

GUIDE = (questions_dir() / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
HEAD = "last_checked: 2026-11-20\ncheck_again_by: 2027-11-20\nquestions:\n"


def test_the_examples_of_the_guide_load(tmp_path: Path) -> None:
    shared = next(block for block in BLOCKS if block.startswith("# bank.yaml\nformat"))
    parts = re.split(r"^# (\w+\.yaml)\n", shared, flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    examples = [block for block in BLOCKS if block.startswith("- id:")]
    (tmp_path / "examples.yaml").write_text(
        f"topic: breathing-circulation\n{HEAD}{''.join(examples)}", "utf-8"
    )

    reading = read_bank(tmp_path)

    assert len(parts) == 2 * 10 + 1
    # The examples name ids of the whole bank, of which the guide declares one of each kind.
    others = [str(problem) for problem in reading.problems if not problem.message.startswith("unknown ")]
    assert others == []


def test_the_guide_has_an_example_of_every_type() -> None:
    shown = {kind for block in BLOCKS for kind in re.findall(r"^  type: (\S+)$", block, re.MULTILINE)}
    assert shown == QUESTION_RECORDS.keys()


def test_the_guide_names_every_rule() -> None:
    folder = Path(__file__).parents[2] / "quizapp" / "bank" / "lint"
    rules = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(r'\.problem\(\s*"([a-z-]+)"', path.read_text("utf-8"))
    }
    lists = set(
        re.findall(r"^- name: (\S+)$", (questions_dir() / "words.yaml").read_text("utf-8"), re.MULTILINE)
    )
    table = GUIDE[GUIDE.index("## What else") : GUIDE.index("## The word lists")]
    named = {
        name for row in re.findall(r"^\| ([a-z, -]+) \|", table, re.MULTILINE) for name in row.split(", ")
    }
    assert named - {"rule"} == rules | lists
