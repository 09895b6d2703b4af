"""A picture of the simulation: right verdicts against the number of questions, a panel for each world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from quizapp.engine.simulation import AT
from quizapp.engine.simulation_report import Row

COLUMNS: Final = 2
# One panel's plot and what stands around it, in pixels.
WIDTH, HEIGHT = 380, 170
LEFT, TOP, GAP_X, GAP_Y = 48, 30, 30, 44
HEAD, MARGIN = 70, 16
# The part of the scale that is drawn: coin tossing is right half the time.
LOWEST, HIGHEST, STEP = 0.4, 0.9, 0.1


@dataclass(frozen=True)
class Stroke:
    """How a policy's line looks: without colour, so that it prints and is seen by everyone alike."""

    dashes: str
    width: float
    opacity: float = 1.0


STROKES: Final = {
    "ours": Stroke("", 3.2),
    "ours-fitted": Stroke("8 4", 2.6),
    "balanced": Stroke("2 3", 2.0),
    "random": Stroke("", 1.4, 0.5),
    "fixed-order": Stroke("9 3 2 3", 1.6),
    "elo": Stroke("14 5", 1.4),
    "catsim": Stroke("5 4", 1.4, 0.6),
}
PLAIN: Final = Stroke("", 1.0)


def as_svg(rows: Sequence[Row]) -> str:
    """The picture, with all it shows after 16 questions in its description."""
    worlds = list(dict.fromkeys(row.world for row in rows))
    policies = list(dict.fromkeys(row.policy for row in rows))
    deep = -(-len(worlds) // COLUMNS)
    width = LEFT + COLUMNS * WIDTH + (COLUMNS - 1) * (GAP_X + LEFT) + GAP_X
    height = HEAD + deep * (TOP + HEIGHT + GAP_Y)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-labelledby="title about" font-family="sans-serif" font-size="13" fill="black">',
        '<title id="title">Share of topics judged rightly against the number of questions</title>',
        f'<desc id="about">{escape(_in_words(rows, worlds))}</desc>',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{MARGIN}" y="24" font-size="16">Topics judged rightly, by number of questions</text>',
    ]
    for place, policy in enumerate(policies):
        x = MARGIN + place * (width - 2 * MARGIN) // len(policies)
        parts.append(_line([(x, 46), (x + 40, 46)], STROKES.get(policy, PLAIN)))
        parts.append(f'<text x="{x + 48}" y="50">{escape(policy)}</text>')
    for place, world in enumerate(worlds):
        left = LEFT + place % COLUMNS * (WIDTH + GAP_X + LEFT)
        top = HEAD + place // COLUMNS * (TOP + HEIGHT + GAP_Y) + TOP
        parts += _panel(world, [row for row in rows if row.world == world], left, top)
    return "\n".join([*parts, "</svg>", ""])


def _in_words(rows: Sequence[Row], worlds: Sequence[str]) -> str:
    sentences = []
    for world in worlds:
        reached = [f"{row.policy} {row.right_by_answers[AT]:.2f}" for row in rows if row.world == world]
        sentences.append(f"World {world} after {AT} questions: {', '.join(reached)}.")
    return " ".join(sentences)


def _panel(world: str, rows: Sequence[Row], left: int, top: int) -> list[str]:
    longest = max(len(row.right_by_answers) for row in rows) - 1

    def x_of(answers: int) -> float:
        return left + WIDTH * answers / longest

    def y_of(share: float) -> float:
        return top + HEIGHT * (HIGHEST - min(max(share, LOWEST), HIGHEST)) / (HIGHEST - LOWEST)

    parts = [f'<text x="{left}" y="{top - 8}" font-weight="bold">{escape(world)}</text>']
    for step in range(round((HIGHEST - LOWEST) / STEP) + 1):
        share = LOWEST + STEP * step
        y = y_of(share)
        parts.append(f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="black" stroke-opacity="0.15"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{share:.1f}</text>')
    for answers in range(0, longest + 1, 8):
        x = x_of(answers)
        parts.append(f'<path d="M{x:.1f} {top + HEIGHT}v5" stroke="black"/>')
        parts.append(f'<text x="{x:.1f}" y="{top + HEIGHT + 19}" text-anchor="middle">{answers}</text>')
    for row in reversed(rows):  # the first policy on top
        points = [(x_of(place), y_of(share)) for place, share in enumerate(row.right_by_answers)]
        parts.append(_line(points, STROKES.get(row.policy, PLAIN)))
    return parts


def _line(points: Sequence[tuple[float, float]], stroke: Stroke) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{stroke.dashes}"' if stroke.dashes else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="black" stroke-opacity="{stroke.opacity}" '
        f'stroke-width="{stroke.width}" stroke-linejoin="round"{dashes}/>'
    )
