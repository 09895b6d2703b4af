"""The source of the program, for tests that read it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "quizapp").rglob("*.py"))
