"""How each question type grades, what it says of itself, and in which order its options are shown."""

from __future__ import annotations

import importlib
import math
from dataclasses import is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.questions import (
    AnyQuestion,
    Choice,
    ColumnMark,
    Grade,
    Match,
    Mention,
    MultipleChoice,
    Option,
    Order,
    OrderItem,
    Question,
    SingleChoice,
    Sort,
    TrueFalse,
    shuffled_order,
)
from tests.helpers.banks import KINDS, tiny_bank

BANK = tiny_bank(topics=1, objectives=1, questions=2 * len(KINDS))


Kind = TypeVar("Kind", bound=AnyQuestion)


def of(kind: type[Kind]) -> Kind:
    return next(question for question in BANK.questions if isinstance(question, kind))


def any_choice(question: AnyQuestion) -> st.SearchStrategy[Choice]:
    """Every choice that a person can make, and "I'm not sure"."""
    if isinstance(question, Order):
        made: st.SearchStrategy[tuple[int, ...]] = st.permutations(range(len(question.items))).map(tuple)
    else:
        made = st.tuples(*(st.integers(0, part.option_count - 1) for part in question.parts))
    return st.none() | made


questions_with_choices = st.sampled_from(BANK.questions).flatmap(
    lambda question: st.tuples(st.just(question), any_choice(question))
)


@given(questions_with_choices)
def test_the_score_is_the_share_of_parts_that_match_the_right_choice(
    asked: tuple[AnyQuestion, Choice],
) -> None:
    question, choice = asked
    grade = question.grade(choice)

    assert len(grade.right) == len(question.parts)
    if choice is None:
        assert grade.score == 0
        return
    right = [given == wanted for given, wanted in zip(choice, question.correct_choice, strict=True)]
    assert list(grade.right) == right
    assert math.isclose(grade.score, sum(right) / len(right))
    assert grade.is_correct == (choice == question.correct_choice) == (grade.score == 1)


@given(questions_with_choices)
def test_a_right_part_never_shows_a_misconception(asked: tuple[AnyQuestion, Choice]) -> None:
    question, choice = asked
    for part in question.parts:
        assert part.tags[part.correct] is None
    if choice is not None:
        held = {part.tags[index] for part, index in zip(question.parts, choice, strict=True)} - {None}
        assert held <= question.misconceptions <= BANK.misconceptions.keys()


@given(st.sampled_from(BANK.questions), st.data())
def test_a_choice_that_does_not_fit_is_refused(question: AnyQuestion, data: st.DataObject) -> None:
    sound = question.correct_choice
    place = data.draw(st.integers(0, len(sound) - 1))
    beyond = question.parts[place].option_count
    for choice in (
        (),
        (*sound, 0),
        sound[:-1],
        (*sound[:place], beyond, *sound[place + 1 :]),
        (*sound[:place], -1, *sound[place + 1 :]),
    ):
        with pytest.raises(ValueError, match=question.id):
            question.grade(choice)


def test_single_choice_has_one_part_with_the_beliefs_of_its_wrong_options() -> None:
    (part,) = of(SingleChoice).parts
    assert (part.correct, part.tags) == (0, (None, "M-t1-1-a", "M-t1-1-b", None))


def test_choose_all_has_a_part_for_each_option_left_out_or_picked() -> None:
    parts = of(MultipleChoice).parts
    assert [part.correct for part in parts] == [1, 1, 0]
    # Leaving a true one out can show a belief, as picking a wrong one does.
    assert [part.tags for part in parts] == [(None, None), ("M-t1-1-b", None), (None, "M-t1-1-a")]
    assert of(MultipleChoice).grade((1, 0, 0)).score == pytest.approx(2 / 3)


@pytest.mark.parametrize("answer", [True, False])
def test_true_or_false_has_true_first(answer: bool) -> None:
    question = replace(of(TrueFalse), answer=answer)
    assert question.grade((0,)).is_correct is answer
    assert question.grade((1,)).is_correct is not answer
    (part,) = question.parts
    assert part.tags[1 - part.correct] == "M-t1-1-a"


def test_sort_has_a_part_for_each_statement_with_its_own_objective() -> None:
    sort = of(Sort)
    other = replace(sort, rows=(replace(sort.rows[0], objective="elsewhere"), *sort.rows[1:]))
    assert [part.objective for part in other.parts] == ["elsewhere", "t1-1", "t1-1"]
    assert [part.correct for part in other.parts] == [0, 1, 2]


def test_order_names_the_place_given_to_each_step() -> None:
    order = of(Order)
    # The person puts the second step first: item 0 at place 1, item 1 at place 0, item 2 in its place.
    grade = order.grade((1, 0, 2))
    assert grade == Grade((False, False, True))
    assert order.parts[0].tags == (None, "M-t1-1-a", "M-t1-1-a")


def test_order_refuses_two_steps_in_one_place() -> None:
    with pytest.raises(ValueError, match="two steps in one place"):
        of(Order).grade((0, 0, 2))


def test_match_may_be_given_one_meaning_twice_and_shows_no_belief() -> None:
    match = of(Match)
    assert match.grade((0, 0, 2)).score == pytest.approx(2 / 3)
    assert match.misconceptions == frozenset()


def test_a_type_without_parts_says_so() -> None:
    plain = {name: getattr(of(SingleChoice), name) for name in Question.__dataclass_fields__}
    with pytest.raises(TypeError, match="Question has no parts"):
        _ = Question(**plain).parts


CHANGES_WHAT_IS_SHOWN = {
    "stem": "Another stem?",
    "explanation": "Another.",
    "remember": "Another.",
    "scenario": "Another.",
    "image": "other",
    "references": ("R002",),
    "objective": "t1-2",
    "options": (Option("One", True, "So."), Option("Two", False, "So.", None, "a guess")),
}
CHANGES_NOTHING_SHOWN = {
    "last_checked": date(2030, 1, 1),
    "check_again_by": date(2031, 1, 1),
    "retired": True,
    "opener": False,
    "difficulty": 4,
    "discrimination": 1.5,
    "simpler": "Another telling.",
    "urgent": True,
}


@pytest.mark.parametrize(("name", "value"), CHANGES_WHAT_IS_SHOWN.items())
def test_the_fingerprint_changes_with_what_a_person_sees(name: str, value: Any) -> None:
    question = of(SingleChoice)
    assert replace(question, **{name: value}).fingerprint != question.fingerprint


@pytest.mark.parametrize(("name", "value"), CHANGES_NOTHING_SHOWN.items())
def test_the_fingerprint_stays_when_only_the_bookkeeping_changes(name: str, value: Any) -> None:
    question = of(SingleChoice)
    assert getattr(question, name) != value
    assert replace(question, **{name: value}).fingerprint == question.fingerprint


def test_fingerprints_tell_questions_apart() -> None:
    fingerprints = {question.fingerprint for question in BANK.questions}
    assert len(fingerprints) == len(BANK.questions)
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in fingerprints)


@given(st.permutations(range(4)))
def test_options_are_shuffled_but_a_way_out_stays_last(shuffle: list[int]) -> None:
    single = of(SingleChoice)
    order = shuffled_order(single, shuffle)
    assert order[-1] == 3
    assert list(order[:3]) == [index for index in shuffle if index != 3]


@given(st.permutations(range(3)))
def test_several_options_kept_last_keep_the_order_of_the_file(shuffle: list[int]) -> None:
    multiple = of(MultipleChoice)
    first, *others = multiple.options
    kept = replace(multiple, options=(first, *(replace(option, keep_last=True) for option in others)))
    assert shuffled_order(kept, shuffle) == (0, 1, 2)


@given(st.permutations(range(3)))
def test_types_whose_order_means_something_are_not_shuffled(shuffle: list[int]) -> None:
    kinds: list[type[AnyQuestion]] = [TrueFalse, Sort, Order, Match]
    for kind in kinds:
        assert shuffled_order(of(kind), shuffle) == (0, 1, 2)


# --- what files and stored answers rely on ----------------------------------------------------------------


def test_a_fingerprint_never_changes_with_the_program() -> None:
    """Stored answers name it: another way to make it would turn every question into a changed one."""
    question = replace(of(SingleChoice), id="q", stem="Même à l’hôpital?", last_checked=date(2026, 1, 1))
    plain = SingleChoice(
        id="q",
        topic="t",
        objective="t-1",
        difficulty=3,
        stem="Même à l’hôpital?",
        explanation="e",
        remember="r",
        simpler="s",
        scenario=None,
        image=None,
        claims=("c",),
        references=(),
        safety=(),
        conflicts=(),
        mentions=(Mention.OVERDOSE,),
        opener=False,
        retired=False,
        last_checked=date(2026, 1, 1),
        check_again_by=date(2027, 1, 1),
        options=(Option("a", True, "why"), Option("b", False, "why", "m")),
    )
    assert plain.fingerprint == "fb74419bf0137684"
    assert question.fingerprint != plain.fingerprint


def test_what_is_not_said_of_an_option_or_step_is_none_or_no() -> None:
    option, step = Option("a", True, "why"), OrderItem("a", "why")
    assert (option.misconception, option.untagged, option.keep_last) == (None, None, False)
    assert step.misconception is None


def test_the_words_that_stand_in_files_are_these() -> None:
    assert [mention.value for mention in Mention] == ["overdose", "suicide"]
    assert [mark.value for mark in ColumnMark] == ["first", "second", "both", "neither"]


def test_what_a_bank_and_an_answer_say_cannot_be_changed() -> None:
    """Everything is worked out from them and kept: a change would go unseen."""
    modules = ("bank.bank", "bank.questions", "engine.response", "engine.likelihood", "engine.mastery",
               "engine.model", "engine.learner", "engine.selection", "engine.review", "engine.over_days",
               "engine.session", "engine.progress")  # fmt: skip
    loose = [
        f"{name}.{kind.__name__}"
        for name in modules
        for kind in vars(importlib.import_module(f"quizapp.{name}")).values()
        if isinstance(kind, type)
        and is_dataclass(kind)
        and kind.__module__ == f"quizapp.{name}"
        and not kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    ]
    # A course is filled day by day and copied where it is kept.
    assert loose == ["engine.progress.Course"]
