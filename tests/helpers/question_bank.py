"""Banks whose one kind of question is sure to be asked, with texts as long as the editorial rules allow."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Match, Mention, MultipleChoice, Order, SingleChoice, Sort
from tests.helpers.banks import tiny_bank

KINDS = ("single", "scenario", "multiple", "true-false", "sort", "order", "match")

_STEM = "Which of these is true about how naloxone works when someone has taken an opioid drug?"
_EXPLANATION = (
    "The drug naloxone takes the place of an opioid at its switch, so breathing can start again. "
    "It wears off before many opioids do. So the person needs more help. It does not undo what ketamine "
    "does. Always call 911 first."
)
_WHY = "Naloxone only works on the switch that opioids use, so it does not undo the effects of ketamine."
_ANSWER = "It takes the place of the opioid at the nerve cell switch"
_SHORT = "It blocks the NMDA receptor"
_STORY = "Maria has back pain. Her care team gave her a new medicine last week. Today she feels very sleepy."


@cache
def bank_of(kind: str, *, questions: int = 4, with_image: bool = False, mentions: bool = False) -> Bank:
    """A bank of `questions` questions of one kind, each with long texts and a term of the glossary."""
    plain = "single" if kind == "scenario" else kind
    bank = tiny_bank(topics=1, objectives=1, questions=questions, kinds=(plain,))
    return replace(
        bank,
        questions=tuple(
            _long(question, kind, with_image=with_image, mentions=mentions) for question in bank.questions
        ),
    )


def _long(question: AnyQuestion, kind: str, *, with_image: bool, mentions: bool) -> AnyQuestion:
    common = replace(
        question,
        stem=_STEM,
        explanation=_EXPLANATION,
        remember="Naloxone helps with opioids, not with ketamine.",
        scenario=_STORY if kind == "scenario" else None,
        image="two-locks" if with_image else None,
        mentions=(Mention.OVERDOSE, Mention.SUICIDE) if mentions else (),
    )
    match common:
        case SingleChoice() | MultipleChoice():
            return replace(
                common,
                options=tuple(
                    replace(option, text=f"{_ANSWER if index % 2 else _SHORT} {index + 1}", why=_WHY)
                    for index, option in enumerate(common.options)
                ),
            )
        case Sort():
            rows = tuple(
                replace(row, text=f"{_ANSWER} {index + 1}.", why=_WHY)
                for index, row in enumerate(common.rows)
            )
            return replace(common, rows=rows)
        case Order():
            items = tuple(
                replace(item, text=f"{_ANSWER} {index + 1}", why=_WHY)
                for index, item in enumerate(common.items)
            )
            return replace(common, items=items)
        case Match():
            pairs = tuple(
                replace(pair, term=f"Naloxone {index + 1}", meaning=f"{_ANSWER} {index + 1}", why=_WHY)
                for index, pair in enumerate(common.pairs)
            )
            return replace(common, pairs=pairs)
        case _:
            return replace(common, why_true=_WHY, why_false=_WHY)


def wrong_choice(question: AnyQuestion) -> tuple[int, ...]:
    """A choice that gets as much wrong as its kind allows."""
    right = question.correct_choice
    if isinstance(question, Order | Match):
        return (*right[1:], right[0])
    return tuple((index + 1) % part.option_count for index, part in zip(right, question.parts, strict=True))
