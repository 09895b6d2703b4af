"""Choosing one question: what may be asked, what must be asked, and the reason that is given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from quizapp.bank.bank import Area, Bank
from quizapp.engine import constants as c
from quizapp.engine.learner import LearnerState, after
from quizapp.engine.response import Response, WhyAsked
from quizapp.engine.selection import Agenda, Due, Selection, make_plan, pending_rechecks, recheck_target
from quizapp.engine.session import Engine
from tests.engine.banks import Layout, a_bank, multiple, single, sort
from tests.engine.told import believed, told
from tests.helpers.answers import FIRST_DAY, answer_to, on_day


@cache
def two_topics() -> Engine:
    """Three questions on each of topic a and topic b, and one on another objective of topic a."""
    questions = [single(f"{topic}{n}", f"{topic}-1", None) for topic in "ab" for n in (1, 2, 3)]
    alone = single("alone", "a-2", None)
    return Engine(a_bank({"a": {"a-1": [], "a-2": []}, "b": {"b-1": []}}, [*questions, alone]))


def answered(engine: Engine, question: str, choice: int, why: WhyAsked = WhyAsked.PRACTICE) -> Response:
    """The first option is the right one."""
    return answer_to(engine.bank.questions_by_id[question], (choice,), FIRST_DAY, why=why)


RIGHT, WRONG = 0, 1


def choose(
    engine: Engine,
    *responses: Response,
    plan: Sequence[str] = "ab",
    length: int = 8,
    seed: int = 1,
    recent: Collection[str] = (),
    shown: Mapping[str, int] | None = None,
    due: tuple[Due, ...] = (),
    by_area: bool = False,
    topics_chosen: bool = False,
    state: LearnerState | None = None,
) -> Selection | None:
    """What comes after these answers; without a `state` for someone of whom nothing else is known."""
    agenda = Agenda(
        tuple(plan), length, seed, responses, frozenset(recent), shown or {}, due,
        by_area=by_area, topics_chosen=topics_chosen,
    )  # fmt: skip
    return engine.selector.choose_next(state or engine.new_learner, agenda)


def chosen(engine: Engine, *responses: Response, **rest: Any) -> set[str]:
    """Every question that chance chooses here."""
    made = [choose(engine, *responses, seed=seed, **rest) for seed in range(30)]
    return {selection.question.id for selection in made if selection}


def after_a_mistake(recent: Collection[str], missed: str = "a1", **rest: Any) -> Selection | None:
    """The last question of three, after something wrong on topic a and something right on topic b."""
    engine = two_topics()
    answers = answered(engine, missed, WRONG), answered(engine, "b1", RIGHT)
    return choose(engine, *answers, length=3, recent=recent, **rest)


# --- a second look --------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_area", [False, True])
@pytest.mark.parametrize(("recent", "left"), [("a2", "a3"), ("a3", "a2")])
def test_a_second_look_takes_a_question_that_the_last_sessions_did_not_have(
    recent: str, left: str, by_area: bool
) -> None:
    selection = after_a_mistake(recent={recent}, by_area=by_area)
    assert selection is not None
    assert (selection.question.id, selection.why) == (left, WhyAsked.RECHECK)


def test_a_second_look_takes_a_question_of_the_last_sessions_rather_than_none() -> None:
    selection = after_a_mistake(recent={"a2", "a3"})
    assert selection is not None
    assert selection.question.id in {"a2", "a3"}
    assert selection.why is WhyAsked.RECHECK


def test_a_mistake_that_no_other_question_asks_about_does_not_end_the_session() -> None:
    selection = after_a_mistake(recent=(), missed="alone")
    assert selection is not None
    assert selection.why is not WhyAsked.RECHECK


@pytest.mark.parametrize("danger_first", [True, False])
def test_of_two_mixups_in_one_answer_the_one_about_safety_is_looked_at_again(danger_first: bool) -> None:
    question = multiple("both", "a-1", "harmless", "dangerous")
    layout = {"a": {"a-1": ["harmless"]}, "b": {"b-1": ["dangerous"]}}
    if danger_first:
        layout = dict(reversed(layout.items()))
    bank = a_bank(layout, [question], safety="b")
    all_wrong = tuple(1 - right for right in question.correct_choice)
    answer = answer_to(question, all_wrong, FIRST_DAY)
    assert answer.held_tags == {"harmless", "dangerous"}
    assert recheck_target(bank, answer) == "dangerous"


def test_without_a_mixup_the_objective_that_was_wrong_is_looked_at_again() -> None:
    question = sort("rows", ("a-1", (None, None, None)), ("a-2", (None, None, None)))
    bank = a_bank({"a": {"a-1": [], "a-2": []}}, [question])
    assert recheck_target(bank, answer_to(question, (0, 1), FIRST_DAY)) == "a-2"
    assert recheck_target(bank, answer_to(question, (1, 0), FIRST_DAY)) == "a-1"


@pytest.mark.parametrize(
    ("length", "mistake", "due"),
    [
        (8, 1, 6),  # after four others
        (12, 1, 7),  # not in the first half
        (13, 1, 7),
        (13, 3, 8),
        (8, 4, 8),  # never beyond the end
        (8, 6, 8),
        (8, 7, 8),
        (2, 1, 2),
    ],
)
def test_a_second_look_comes_after_four_others_not_in_the_first_half_and_in_time(
    length: int, mistake: int, due: int
) -> None:
    engine = two_topics()
    answers = [answered(engine, "b1", RIGHT)] * (mistake - 1) + [answered(engine, "a1", WRONG)]
    (waiting,) = pending_rechecks(engine.bank, answers, length)
    assert (waiting.target, waiting.due) == ("a-1", due)


def test_what_was_wrong_twice_is_not_looked_at_a_third_time() -> None:
    engine = two_topics()
    answers = [answered(engine, "a1", WRONG), answered(engine, "a2", WRONG)]
    assert [item.target for item in pending_rechecks(engine.bank, answers[:1], 8)] == ["a-1"]
    assert pending_rechecks(engine.bank, answers, 8) == []


def test_a_mistake_at_the_last_place_waits_for_nothing() -> None:
    engine = two_topics()
    answers = [answered(engine, "b1", RIGHT)] * 3 + [answered(engine, "a1", WRONG)]
    assert pending_rechecks(engine.bank, answers, 4) == []


# --- what is due ----------------------------------------------------------------------------------------


def test_what_is_due_is_not_asked_again_once_it_was_met_today() -> None:
    engine = two_topics()
    due = (Due("a-1", frozenset()),)
    selection = choose(engine, answered(engine, "b1", RIGHT), due=due)
    assert selection is not None
    assert (selection.question.objective, selection.why) == ("a-1", WhyAsked.DUE)
    met = answered(engine, "a1", RIGHT), answered(engine, "b1", RIGHT)
    for answers in (met, met[::-1]):
        selection = choose(engine, *answers, due=due)
        assert selection is not None
        assert selection.why is not WhyAsked.DUE


# --- the plan -------------------------------------------------------------------------------------------


def planned(
    *,
    length: int = 20,
    safety: str = "",
    importance: Mapping[str, int] | None = None,
    last_asked: Mapping[str, int] | None = None,
    due: Collection[str] = (),
    answers: Sequence[str] = (),
    retired: Collection[str] = (),
    topics: Sequence[str] | None = None,
) -> set[str]:
    """Every plan that chance makes of topics a to d, for someone who has these questions right."""
    layout: Layout = {topic: {f"{topic}-1": []} for topic in "abcd"}
    made = [single(f"{topic}1", f"{topic}-1", None, retired=topic in retired) for topic in "abcd"]
    engine = Engine(a_bank(layout, made, safety=safety, importance=importance))
    state = engine.new_learner
    for number, key in enumerate(answers):
        right = answer_to(engine.bank.questions_by_id[key], (RIGHT,), on_day(number / 1000))
        state = after(state, right)
    return {
        "".join(make_plan(state, length, last_asked or {}, Random(seed), topics, due)) for seed in range(40)
    }


def test_a_plan_is_ordered_by_safety_then_importance_then_what_is_due_then_what_waited_longest() -> None:
    weights = {"a-1": 1, "b-1": 3, "c-1": 1, "d-1": 1}
    asked = {"a": 5, "b": 6, "c": 7, "d": 8}
    assert planned(last_asked=asked) == {"abcd"}
    assert planned(last_asked=asked, due="d") == {"dabc"}
    assert planned(last_asked=asked, due="d", importance=weights) == {"bdac"}
    assert planned(last_asked=asked, due="d", importance=weights, safety="c") == {"cbda"}


def test_a_topic_that_was_never_asked_waited_longest() -> None:
    assert planned(last_asked={"a": 0, "b": 1, "d": 2}) == {"cabd"}


def test_a_topic_that_is_clear_is_planned_last() -> None:
    asked = {"a": 5, "b": 6, "c": 7, "d": 8}
    assert planned(last_asked=asked, answers=["a1"] * 12, importance={"a-1": 3}) == {"bcda"}


def test_chance_decides_between_topics_that_are_alike() -> None:
    assert {plan[0] for plan in planned()} == set("abcd")


@pytest.mark.parametrize(("length", "size"), [(1, 2), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (20, 4)])
def test_a_plan_has_half_as_many_topics_as_questions_and_two_at_least(length: int, size: int) -> None:
    assert {len(plan) for plan in planned(length=length)} == {size}


def test_a_plan_is_of_the_chosen_topics_that_have_questions() -> None:
    asked = {"a": 5, "b": 6, "c": 7, "d": 8}
    assert planned(last_asked=asked, topics=("d", "b")) == {"bd"}
    assert planned(last_asked=asked, topics=("d", "b"), retired="b") == {"d"}
    assert planned(last_asked=asked, retired="a") == {"bcd"}


# --- who is looked at -----------------------------------------------------------------------------------


def test_of_a_large_topic_as_many_fresh_questions_are_looked_at_however_many_are_barred() -> None:
    bank = a_bank({"a": {"a-1": []}}, [single(f"q{n}", "a-1", None) for n in range(100)])
    engine, valuer = told(bank, {})
    for barred in (0, 1, 40, 76):
        recent = {f"q{n}" for n in range(barred)}
        for seed in range(5):
            assert choose(engine, plan="a", seed=seed, recent=recent) is not None
            assert len(set(valuer.looked_at)) == len(valuer.looked_at) == c.CANDIDATES_PER_TOPIC
            assert not recent & set(valuer.looked_at)


def test_in_a_large_topic_chance_and_not_the_order_of_the_file_decides_what_is_looked_at() -> None:
    bank = a_bank({"a": {"a-1": []}}, [single(f"q{n}", "a-1", None) for n in range(100)])
    engine, valuer = told(bank, {})
    seen: set[str] = set()
    for seed in range(40):
        choose(engine, plan="a", seed=seed)
        numbers = [int(key[1:]) for key in valuer.looked_at]
        assert max(numbers) - min(numbers) > 2 * c.CANDIDATES_PER_TOPIC
        seen |= set(valuer.looked_at)
    assert len(seen) == 100


def test_where_one_question_is_too_many_each_has_its_turn() -> None:
    one_more = c.CANDIDATES_PER_TOPIC + 1
    engine, valuer = told(
        a_bank({"a": {"a-1": []}}, [single(f"q{n}", "a-1", None) for n in range(one_more)]), {}
    )
    seen: set[str] = set()
    for seed in range(10):
        choose(engine, plan="a", seed=seed)
        seen |= set(valuer.looked_at)
    assert len(seen) == one_more


def asked(engine: Engine, *questions: str) -> list[Response]:
    """Answers that leave nothing to look at again."""
    return [answered(engine, question, RIGHT) for question in questions]


def questions_on(topics: str) -> set[str]:
    """The questions of `small_topics` on these topics."""
    return {f"{topic}{n}" for topic in topics for n in (1, 2, 3)}


def small_topics(*, safety: str = "", openers: Collection[str] = (), topics: str = "abc") -> Bank:
    """Three questions on each topic, all worth the same to `told`."""
    layout: Layout = {topic: {f"{topic}-1": []} for topic in topics}
    made = [
        single(f"{topic}{n}", f"{topic}-1", None, opener=f"{topic}{n}" in openers)
        for topic in topics
        for n in (1, 2, 3)
    ]
    return a_bank(layout, made, safety=safety)


def test_questions_that_are_nearly_as_good_as_the_best_may_come_and_lesser_ones_not() -> None:
    worth = {"a1": (1.0, 0.0, 0.0), "a2": (0.5, 0.2, 0.26), "a3": (0.94, 0.0, 0.0)}
    engine, _ = told(small_topics(topics="a"), worth)
    assert chosen(engine, plan="a") == {"a1", "a2"}


def test_of_those_that_are_as_good_the_least_shown_comes() -> None:
    engine, _ = told(small_topics(topics="a"), {"a3": (0.1, 0.0, 0.0)})
    assert chosen(engine, plan="a", shown={"a1": 2, "a2": 1}) == {"a2"}
    assert chosen(engine, plan="a", shown={"a1": 1}) == {"a2"}
    assert chosen(engine, plan="a", shown={"a1": 1, "a2": 1}) == {"a1", "a2"}


def test_worth_is_asked_for_by_how_far_the_session_is_and_how_often_each_topic_came() -> None:
    engine, valuer = told(small_topics(), {})
    gone = replace(answered(engine, "a1", RIGHT), question_id="gone", topic="gone")
    choose(engine, *asked(engine, "a1", "b1", "b2"), gone, length=8)
    assert valuer.progress == 0.5
    assert valuer.asked_on == [1, 2, 0]


def test_nothing_comes_when_no_place_is_left() -> None:
    engine, _ = told(small_topics(), {})
    answers = asked(engine, "a1", "b1", "a2")
    assert choose(engine, *answers, length=4) is not None
    assert choose(engine, *answers, length=3) is None
    assert choose(engine, *answers, length=2) is None


def test_what_is_hardly_worth_asking_comes_only_for_a_visit_or_a_second_look() -> None:
    engine, _ = told(small_topics(), dict.fromkeys(questions_on("abc"), (5e-5, 0.0, 0.0)))
    assert choose(engine, *asked(engine, "a1", "b1"), length=8) is None
    # The only place left for topic b.
    visit = choose(engine, *asked(engine, "a1"), length=2)
    assert visit is not None
    assert visit.question.topic == "b"
    # Something wrong waits for its second look.
    waiting = choose(engine, answered(engine, "a1", WRONG), *asked(engine, "b1", "c1"), length=12)
    assert waiting is not None
    assert waiting.why is not WhyAsked.RECHECK


def test_a_visit_comes_even_where_nothing_is_worth_asking_at_all() -> None:
    engine, _ = told(small_topics(), dict.fromkeys(questions_on("abc"), (0.0, 0.0, 0.0)))
    assert chosen(engine, *asked(engine, "a1"), length=2) == questions_on("b")


def test_the_same_place_of_the_same_session_always_gets_the_same_question() -> None:
    engine, _ = told(small_topics(), {})
    for seed in range(10):
        first, again = (choose(engine, *asked(engine, "b1"), seed=seed) for _ in range(2))
        assert first == again
    assert len(chosen(engine, *asked(engine, "b1"))) > 3


# --- the first question ---------------------------------------------------------------------------------


def test_the_first_question_is_a_friendly_one_of_the_plan_that_the_last_sessions_did_not_have() -> None:
    engine, _ = told(small_topics(openers=("a1", "a2", "b1", "c1")), {"c2": (9.0, 0.0, 0.0)})
    assert chosen(engine, plan="ab") == {"a1", "a2", "b1"}
    assert chosen(engine, plan="ab", recent={"a2"}) == {"a1", "b1"}
    # A fresh one of another topic, before one that is known already.
    assert chosen(engine, plan="ab", recent={"a1", "a2", "b1"}) == {"c1"}
    assert chosen(engine, plan="ab", recent={"a1", "a2", "b1", "c1"}) == {"a1", "a2", "b1", "c1"}


def test_where_topics_were_chosen_being_friendly_leads_to_no_other() -> None:
    engine, _ = told(small_topics(openers=("a1", "c1")), {"b2": (9.0, 0.0, 0.0)})
    assert chosen(engine, plan="ab", topics_chosen=True) == {"a1"}
    assert chosen(engine, plan="ab", recent={"a1"}, topics_chosen=True) == {"b2"}


def test_friendly_questions_are_for_the_beginning() -> None:
    engine, _ = told(small_topics(openers=("a1",)), {"a1": (0.1, 0.0, 0.0)})
    assert choose(engine, plan="ab", length=1) == Selection(
        engine.bank.questions_by_id["a1"], WhyAsked.OPENER
    )
    later = choose(engine, *asked(engine, "b1"), plan="ab")
    assert later is not None
    assert later.why is not WhyAsked.OPENER


# --- rules that give way one by one ---------------------------------------------------------------------


def test_a_question_comes_from_the_plan_fresh_and_not_a_third_time_in_a_row() -> None:
    engine, _ = told(small_topics(), {})
    after_one = asked(engine, "b1", "a1")
    assert chosen(engine, *after_one, plan="ab") == {"a2", "a3", "b2", "b3"}
    assert chosen(engine, *after_one, plan="ab", recent={"a2", "b3"}) == {"a3", "b2"}
    worn = asked(engine, "b1", "a1", "a2")
    assert chosen(engine, *worn, plan="ab") == {"b2", "b3"}


def test_a_question_of_the_last_sessions_comes_before_a_topic_that_was_not_planned() -> None:
    engine, _ = told(small_topics(), {})
    worn = asked(engine, "b1", "a1", "a2")
    assert chosen(engine, *worn, plan="ab", recent={"b2", "b3"}) == {"b2", "b3"}


def test_another_topic_comes_before_the_same_a_third_time() -> None:
    engine, _ = told(small_topics(), {})
    worn = asked(engine, "b1", "b2", "b3", "a1", "a2")
    assert chosen(engine, *worn, plan="ab") == {"c1", "c2", "c3"}
    assert chosen(engine, *worn, plan="ab", recent={"c1"}) == {"c2", "c3"}
    assert chosen(engine, *worn, plan="ab", recent={"c1", "c2", "c3"}) == {"c1", "c2", "c3"}


def test_when_only_one_topic_is_left_it_comes_again_and_again() -> None:
    engine, _ = told(small_topics(topics="ab"), {})
    worn = asked(engine, "b1", "b2", "b3", "a1", "a2")
    assert chosen(engine, *worn, plan="ab") == {"a3"}
    assert chosen(engine, *worn, plan="ab", recent={"a3"}) == {"a3"}
    assert chosen(engine, *worn, *asked(engine, "a3"), plan="ab") == set()


def test_one_chosen_topic_alone_never_tires() -> None:
    engine, _ = told(small_topics(), {})
    assert chosen(engine, *asked(engine, "a1", "a2"), plan="a") == {"a3"}


# --- visits ---------------------------------------------------------------------------------------------


def test_topics_that_were_not_visited_come_when_as_many_places_as_topics_are_left() -> None:
    engine, _ = told(small_topics(), dict.fromkeys(questions_on("a"), (9.0, 0.0, 0.0)))
    assert chosen(engine, *asked(engine, "a1"), plan="abc", length=4) == {"a2", "a3"}
    assert chosen(engine, *asked(engine, "a1"), plan="abc", length=3) == questions_on("bc")


def test_safety_topics_are_visited_within_two_thirds() -> None:
    engine, _ = told(small_topics(safety="bc"), dict.fromkeys(questions_on("a"), (9.0, 0.0, 0.0)))
    assert chosen(engine, *asked(engine, "a1"), plan="abc", length=6) == {"a2", "a3"}
    assert chosen(engine, *asked(engine, "a1", "a2"), plan="abc", length=6) == questions_on("bc")
    assert chosen(engine, *asked(engine, "a1", "a2", "b1"), plan="abc", length=6) == {"c1", "c2", "c3"}
    # Two thirds of seven are counted as five.
    assert chosen(engine, *asked(engine, "c1", "a1", "c2"), plan="abc", length=7) == {"a2", "a3"}
    assert chosen(engine, *asked(engine, "c1", "a1", "c2", "a2"), plan="abc", length=7) == questions_on("b")


# --- when a second look comes ---------------------------------------------------------------------------


def why(engine: Engine, *responses: Response, **rest: Any) -> WhyAsked | None:
    selection = choose(engine, *responses, **rest)
    return selection.why if selection else None


def topic_of(engine: Engine, *responses: Response, **rest: Any) -> str:
    selection = choose(engine, *responses, **rest)
    assert selection is not None
    return selection.question.topic


def test_a_second_look_comes_when_it_is_due_even_if_one_that_is_not_yet_is_more_urgent() -> None:
    engine, _ = told(small_topics(safety="b"), {})
    wrong = answered(engine, "a1", WRONG), answered(engine, "b1", WRONG)
    answers = [*asked(engine, *["c1"] * 4), *wrong, *asked(engine, *["c1"] * 4)]
    # Wrong at places 5 and 6, due at 10 and 11.
    assert why(engine, *answers[:8], length=16) is not WhyAsked.RECHECK
    assert why(engine, *answers[:9], length=16) is WhyAsked.RECHECK
    assert topic_of(engine, *answers[:9], length=16) == "a"
    assert topic_of(engine, *answers[:10], length=16) == "b"


def test_a_second_look_comes_earlier_where_a_visit_will_take_its_place() -> None:
    engine, _ = told(small_topics(), {})
    answers = [*asked(engine, "b1"), answered(engine, "a1", WRONG), *asked(engine, "b2")]
    assert why(engine, *answers, plan="ab", length=5) is not WhyAsked.RECHECK
    assert why(engine, *answers, plan="abc", length=5) is WhyAsked.RECHECK
    # The visit itself goes before all else.
    assert topic_of(engine, *answers, plan="abc", length=4) == "c"
    assert why(engine, *answers, plan="abc", length=4) is not WhyAsked.RECHECK


def test_second_looks_fill_a_fifth_of_the_session_so_far() -> None:
    engine, _ = told(small_topics(topics="abcd"), {})
    wrong, looked = answered(engine, "a1", WRONG), answered(engine, "b1", RIGHT, WhyAsked.RECHECK)
    rest = asked(engine, "c1", "d1", "c2", "d2", "c3")
    # The last place of all, so that whatever may be looked at again is.
    for others, is_looked_at in (([], False), ([*rest[:1]], True), ([looked, *rest[:4]], False)):
        answers = [wrong, *others]
        found = why(engine, *answers, plan="a", length=len(answers) + 1)
        assert (found is WhyAsked.RECHECK) == is_looked_at, others
    answers = [wrong, looked, *rest]
    assert why(engine, *answers, plan="a", length=8) is WhyAsked.RECHECK


def test_what_was_looked_at_too_often_already_makes_no_room_for_more() -> None:
    engine, _ = told(small_topics(topics="abcd"), {})
    wrong = answered(engine, "a1", WRONG), answered(engine, "b1", WRONG)
    looked = [answered(engine, key, RIGHT, WhyAsked.RECHECK) for key in ("c1", "d1")]
    assert why(engine, *wrong, *looked, plan="ab", length=5) is not WhyAsked.RECHECK


# --- how much of what is due ----------------------------------------------------------------------------


def test_what_is_due_fills_half_of_a_session() -> None:
    engine, _ = told(small_topics(), {})
    due = (Due("c-1", frozenset()),)
    answers = [answered(engine, key, RIGHT, WhyAsked.DUE) for key in ("a1", "b1", "a2")]
    assert why(engine, *answers[:1], plan="ab", length=4, due=due) is WhyAsked.DUE
    assert why(engine, *answers[:2], plan="ab", length=4, due=due) is not WhyAsked.DUE
    assert why(engine, *answers[:2], plan="ab", length=5, due=due) is not WhyAsked.DUE
    assert why(engine, *answers[:2], plan="ab", length=6, due=due) is WhyAsked.DUE
    assert why(engine, *asked(engine, "a1", "b1"), plan="ab", length=4, due=due) is WhyAsked.DUE


def test_a_visit_goes_before_what_is_due() -> None:
    engine, _ = told(small_topics(), {})
    selection = choose(engine, *asked(engine, "a1"), plan="ab", length=2, due=(Due("c-1", frozenset()),))
    assert selection is not None
    assert selection.question.topic == "b"
    assert selection.why is not WhyAsked.DUE


def test_what_is_due_and_was_met_or_cannot_be_asked_gives_way_to_the_next() -> None:
    engine, _ = told(small_topics(), {})
    met, gone, known = (
        Due("a-1", frozenset()),
        Due("gone", frozenset()),
        Due("b-1", frozenset(questions_on("b"))),
    )
    selection = choose(engine, *asked(engine, "a1"), plan="a", due=(met, gone, known))
    assert selection is not None
    # In words that are known, where there are no others.
    assert (selection.question.topic, selection.why) == ("b", WhyAsked.DUE)


# --- the end --------------------------------------------------------------------------------------------


def is_over(
    first: float,
    second: float,
    *,
    plan: Sequence[str] = "ab",
    m_safe: float = 0.1,
    m_other: float = 0.1,
    mistakes: Collection[str] = (),
) -> bool:
    """Whether a session ends after an answer on topic a and on b, by what is believed of both."""
    questions = [single(f"{topic}{n}", f"{topic}-1", None) for topic in "abc" for n in (1, 2, 3)]
    layout: Layout = {"a": {"a-1": ["safe", "cleared"]}, "b": {"b-1": ["other"]}, "c": {"c-1": []}}
    engine, _ = told(a_bank(layout, questions, safety="a"), {})
    mixups = {"safe": m_safe, "cleared": 0.0, "other": m_other}
    state = believed(engine, {"a": first, "b": second, "c": 0.99}, mixups)
    answers = [answered(engine, key, WRONG if key in mistakes else RIGHT) for key in ("a1", "b1")]
    return choose(engine, *answers, plan=plan, state=state) is None


def test_a_session_ends_when_each_topic_is_clear_or_not() -> None:
    assert is_over(0.9, 0.9)
    assert is_over(0.9, 0.1)
    assert is_over(0.85, 0.15)
    assert not is_over(0.9, 0.84)
    assert not is_over(0.16, 0.9)


def test_a_session_does_not_end_while_a_safety_mixup_is_in_doubt() -> None:
    assert not is_over(0.9, 0.9, m_safe=0.5)
    assert not is_over(0.9, 0.9, m_safe=0.31)
    assert is_over(0.9, 0.9, m_safe=0.3)
    assert is_over(0.9, 0.9, m_safe=0.7)
    assert is_over(0.9, 0.9, m_other=0.5)


def test_a_session_does_not_end_while_a_mistake_waits_for_its_second_look() -> None:
    assert not is_over(0.9, 0.1, mistakes={"b1"})


def test_a_session_does_not_end_before_a_topic_of_the_plan_that_has_questions_was_visited() -> None:
    assert not is_over(0.9, 0.9, plan="abc")
    # Planned with an older bank.
    assert is_over(0.9, 0.9, plan=("a", "b", "gone"))


# --- broad areas ----------------------------------------------------------------------------------------


def in_areas(bank: Bank, areas: Mapping[str, str]) -> Bank:
    """The same bank with its topics in these areas."""
    return replace(
        bank,
        areas=tuple(Area(area, area) for area in sorted(set(areas.values()))),
        topics=tuple(replace(topic, area=areas[topic.id]) for topic in bank.topics),
    )


AREAS = {"a": "first", "b": "first", "c": "second", "d": "third"}


def test_by_area_one_question_visits_all_topics_of_its_area_and_visits_come_first() -> None:
    engine, _ = told(in_areas(small_topics(topics="abcd"), AREAS), {})
    assert chosen(engine, *asked(engine, "a1"), plan="abcd", by_area=True) == questions_on("cd")
    assert chosen(engine, *asked(engine, "a1", "c1"), plan="abcd", by_area=True) == questions_on("d")
    gone = replace(answered(engine, "a1", RIGHT), question_id="gone", topic="gone")
    assert chosen(engine, gone, plan="ab", by_area=True) == questions_on("ab")
    everything = questions_on("abcd") - {"a1", "c1", "d1"}
    assert chosen(engine, *asked(engine, "a1", "c1", "d1"), plan="abcd", by_area=True) == everything


def test_by_area_those_about_safety_are_visited_before_the_others() -> None:
    engine, _ = told(in_areas(small_topics(topics="abcd", safety="bd"), AREAS), {})
    assert chosen(engine, plan="abcd", by_area=True) == questions_on("bd")
    assert chosen(engine, *asked(engine, "a1"), plan="abcd", by_area=True) == questions_on("d")
    assert chosen(engine, *asked(engine, "a1", "d1"), plan="abcd", by_area=True) == questions_on("c")


@pytest.mark.parametrize("tag", [None, "m"])
def test_by_area_a_second_look_comes_while_a_place_is_left_for_what_it_may_show(tag: str | None) -> None:
    tags = {"a": tag, "b": None, "c": None}
    questions = [single(f"{topic}{n}", f"{topic}-1", tags[topic]) for topic in "abc" for n in (1, 2, 3)]
    engine, _ = told(a_bank({"a": {"a-1": ["m"]}, "b": {"b-1": []}, "c": {"c-1": []}}, questions), {})
    answers = [*asked(engine, "b1"), answered(engine, "a1", WRONG), *asked(engine, "c1", "b2")]
    assert why(engine, *answers, length=6) is not WhyAsked.RECHECK
    assert why(engine, *answers, length=6, by_area=True) is WhyAsked.RECHECK
    assert why(engine, *answers[:3], length=6, by_area=True) is not WhyAsked.RECHECK


def test_by_area_a_second_look_may_be_the_third_in_a_row_on_a_topic_with_a_question_that_was_not_asked() -> (
    None
):
    layout: Layout = {"a": {"a-1": [], "a-2": []}, "b": {"b-1": []}}
    made = [single("a1", "a-1", None), single("a2", "a-1", None), single("a3", "a-2", None)]
    engine, _ = told(a_bank(layout, [*made, single("b1", "b-1", None)]), {})
    answers = answered(engine, "a1", WRONG), *asked(engine, "a3")
    assert chosen(engine, *answers, plan="a", length=3, by_area=True) == {"a2"}
    assert why(engine, *answers, plan="a", length=3, by_area=True) is WhyAsked.RECHECK
    assert why(engine, *answers, plan="a", length=3) is not WhyAsked.RECHECK


def test_by_area_every_mixup_is_looked_at_again_and_other_mistakes_as_far_as_their_share_goes() -> None:
    layout: Layout = {"a": {"a-1": ["m"]}, "b": {"b-1": []}, "c": {"c-1": []}}
    made = [
        single(f"{t}{n}", f"{t}-1", tag) for t, tag in (("a", "m"), ("b", None), ("c", None)) for n in (1, 2)
    ]
    engine, _ = told(a_bank(layout, made), {})
    mixup, mistake = answered(engine, "a1", WRONG), answered(engine, "b1", WRONG)
    # No share at all at the second place, and one at the third.
    assert why(engine, mixup, plan="a", length=2, by_area=True) is WhyAsked.RECHECK
    assert why(engine, mixup, plan="a", length=2) is not WhyAsked.RECHECK
    assert why(engine, mistake, plan="b", length=2, by_area=True) is not WhyAsked.RECHECK
    assert why(engine, mistake, *asked(engine, "c1"), plan="b", length=3, by_area=True) is WhyAsked.RECHECK
    # The mix-up comes before the mistake that was made earlier.
    both = [mistake, *asked(engine, "c1"), mixup]
    assert topic_of(engine, *both, plan="ab", length=4, by_area=True) == "a"
    # Second looks enough already: nothing is left for mistakes.
    looked = [answered(engine, "c1", RIGHT, WhyAsked.RECHECK)] * 2
    assert why(engine, mistake, *looked, plan="b", length=4, by_area=True) is not WhyAsked.RECHECK


# --- the reason -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worth", "why"),
    [
        ((0.6, 0.4, 0.0), WhyAsked.CANNOT_TELL),
        ((0.1, 0.6, 0.3), WhyAsked.COMMON_MIXUP),
        ((0.2, 0.2, 0.6), WhyAsked.PRACTICE),
        ((0.4, 0.3, 0.3), WhyAsked.SAFETY),
    ],
)
def test_safety_is_the_reason_only_where_no_other_part_is_larger_than_what_it_adds(
    worth: tuple[float, float, float], why: WhyAsked
) -> None:
    """At the highest importance safety adds a third of the whole, and each part counts two thirds."""
    question = single("q", "a-1", None, safety=("SM01",))
    engine, _ = told(a_bank({"a": {"a-1": []}}, [question], importance={"a-1": 3}), {"q": worth})
    selection = choose(engine, plan="a")
    assert selection is not None
    assert selection.why is why


@pytest.mark.parametrize(("importance", "safety"), [(2, ("SM01",)), (1, ("SM01",)), (3, ())])
def test_safety_is_no_reason_for_a_question_or_a_topic_that_it_adds_nothing_to(
    importance: int, safety: tuple[str, ...]
) -> None:
    question = single("q", "a-1", None, safety=safety)
    bank = a_bank({"a": {"a-1": []}}, [question], importance={"a-1": importance})
    engine, _ = told(bank, {"q": (0.4, 0.3, 0.3)})
    selection = choose(engine, plan="a")
    assert selection is not None
    assert selection.why is WhyAsked.CANNOT_TELL
