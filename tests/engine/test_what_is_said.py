"""What a person is told: how well a topic is known, and which points are worth another look."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Choice
from quizapp.engine.response import Certainty, Fact, Mode, SessionStarted
from quizapp.engine.session import Engine, Session, TopicLevel, topic_view
from tests.engine.banks import Layout, a_bank, multiple, single, sort
from tests.engine.told import believed
from tests.helpers.answers import FIRST_DAY, answer_to, on_day

# --- how well a topic is known --------------------------------------------------------------------------


def level(chance: float, *, answered: int = 1, safety: str = "") -> TopicLevel:
    engine = Engine(a_bank({"a": {"a-1": []}}, [single("q", "a-1", None)], safety=safety))
    return topic_view(believed(engine, {"a": chance}, answered=answered), "a").level


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.0, TopicLevel.JUST_STARTED),
        (0.39, TopicLevel.JUST_STARTED),
        (0.4, TopicLevel.GROWING_2),
        (0.59, TopicLevel.GROWING_2),
        (0.6, TopicLevel.GROWING_3),
        (0.79, TopicLevel.GROWING_3),
        (0.8, TopicLevel.STRONG),
        (1.0, TopicLevel.STRONG),
    ],
)
def test_a_topic_rises_by_what_is_believed_of_it(chance: float, expected: TopicLevel) -> None:
    assert level(chance) is expected
    assert level(chance, answered=0) is TopicLevel.NEW


def test_a_safety_topic_is_nearly_there_until_it_is_proved() -> None:
    assert level(0.79, safety="a") is TopicLevel.GROWING_3
    assert level(0.8, safety="a") is TopicLevel.NEARLY_THERE
    assert level(1.0, safety="a") is TopicLevel.NEARLY_THERE


# --- what is worth another look -------------------------------------------------------------------------

RIGHT, WRONG, ALSO_WRONG = (0,), (1,), (2,)


def session_of(
    bank: Bank, answers: Sequence[tuple[str, Choice]], certainty: Certainty | None = None
) -> Session:
    """A session in which these answers were given."""
    responses = [
        answer_to(bank.questions_by_id[key], choice, on_day(number / 1000), certainty=certainty)
        for number, (key, choice) in enumerate(answers)
    ]
    session = responses[0].session_id
    started = SessionStarted(
        session, Mode.SELF_STUDY, 1, tuple(t.id for t in bank.topics), 12, "1", FIRST_DAY
    )
    facts: list[Fact] = [started, *responses]
    return Session(bank, facts, started, record=facts.append, new_id=lambda: "id", engine=Engine(bank))


def to_revisit(bank: Bank, *answers: tuple[str, Choice]) -> list[str]:
    return [question.id for question in session_of(bank, answers).summary().to_revisit]


def mixups_and_rows() -> Bank:
    """Mix-ups m and n of topic a, plain questions on both topics, and some that ask two things at once."""
    layout: Layout = {"a": {"a-1": ["m", "n"]}, "b": {"b-1": []}}
    questions: list[AnyQuestion] = [
        single("m1", "a-1", "m", None),
        single("m2", "a-1", "m"),
        single("n1", "a-1", "n"),
        single("plain1", "a-1", None),
        single("plain2", "a-1", None),
        single("b1", "b-1", None),
        multiple("both", "a-1", "m", "n"),
        sort("rows", ("a-1", (None, None, None)), ("a-1", (None, None, None))),
    ]
    return a_bank(layout, questions)


BANK = mixups_and_rows()
BOTH_WRONG = tuple(1 - right for right in BANK.questions_by_id["both"].correct_choice)


def test_what_was_wrong_is_worth_another_look_until_a_later_answer_is_right() -> None:
    assert to_revisit(BANK, ("plain1", WRONG)) == ["plain1"]
    assert to_revisit(BANK, ("plain1", WRONG), ("plain2", RIGHT)) == []
    assert to_revisit(BANK, ("plain1", WRONG), ("b1", RIGHT), ("plain2", RIGHT), ("b1", RIGHT)) == []
    assert to_revisit(BANK, ("plain2", RIGHT), ("plain1", WRONG)) == ["plain1"]
    assert to_revisit(BANK, ("plain1", WRONG), ("b1", RIGHT)) == ["plain1"]
    assert to_revisit(BANK, ("plain1", WRONG), ("plain2", WRONG)) == ["plain1", "plain2"]
    assert to_revisit(BANK, ("plain1", None), ("b1", WRONG)) == ["plain1", "b1"]


def test_a_mixup_is_put_right_only_where_it_could_have_shown_again() -> None:
    assert to_revisit(BANK, ("m1", WRONG), ("m2", RIGHT)) == []
    assert to_revisit(BANK, ("m1", WRONG), ("plain1", RIGHT)) == ["m1"]
    # Wrong without showing the mix-up: its objective is what was wrong.
    assert to_revisit(BANK, ("m1", ALSO_WRONG), ("plain1", RIGHT)) == []


def test_both_mixups_of_an_answer_have_to_be_put_right() -> None:
    assert session_of(BANK, [("both", BOTH_WRONG)]).responses[0].held_tags == {"m", "n"}
    assert to_revisit(BANK, ("both", BOTH_WRONG), ("m1", RIGHT)) == ["both"]
    assert to_revisit(BANK, ("both", BOTH_WRONG), ("n1", RIGHT)) == ["both"]
    assert to_revisit(BANK, ("both", BOTH_WRONG), ("n1", RIGHT), ("m1", RIGHT)) == []


def test_a_question_that_asks_a_thing_twice_puts_it_right_only_as_a_whole() -> None:
    assert to_revisit(BANK, ("plain1", WRONG), ("rows", (0, 0))) == []
    assert to_revisit(BANK, ("plain1", WRONG), ("rows", (0, 1))) == ["plain1", "rows"]


def test_points_are_named_once_each_safety_first_and_three_at_most() -> None:
    layout: Layout = {topic: {f"{topic}-1": []} for topic in "abcde"}
    words = {"a": "same", "b": "same", "c": "other", "d": "safe", "e": "last"}
    questions = [
        single(topic, f"{topic}-1", None, remember=word, safety=("SM01",) if topic == "d" else ())
        for topic, word in words.items()
    ]
    bank = a_bank(layout, questions)
    assert to_revisit(bank, *((topic, WRONG) for topic in "abcd")) == ["d", "a", "c"]
    assert to_revisit(bank, *((topic, WRONG) for topic in "abcde")) == ["d", "a", "c"]


def test_an_answer_says_of_itself_whether_it_is_right_and_how_sure_it_was() -> None:
    first, second = session_of(BANK, [("plain1", WRONG), ("b1", RIGHT)], Certainty.FAIRLY_SURE).feedbacks
    assert (first.is_correct, second.is_correct) == (False, True)
    assert first.certainty is second.certainty is Certainty.FAIRLY_SURE
