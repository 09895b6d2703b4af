"""A room that raises hands: what is believed about it, and what it is asked next."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

import numpy as np
import pytest

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, Match, Order
from quizapp.engine.group import GroupSession, Hands, Word, can_count_hands, mixup_to_discuss
from quizapp.engine.learner import LearnerState, after
from quizapp.engine.response import ExplanationShown, Response, WhyAsked
from quizapp.engine.selection import carries
from quizapp.engine.session import Asked, Engine
from tests.engine.banks import Layout, a_bank, single, sort
from tests.helpers.banks import tiny_bank
from tests.helpers.windows import START

PEOPLE = 14


@cache
def engine(kinds: tuple[str, ...] = ("single", "true-false", "sort", "order")) -> Engine:
    return Engine(tiny_bank(topics=5, objectives=3, questions=8, kinds=kinds))


def session(of: Engine, *, length: int = 8, seed: int = 1, topics: tuple[str, ...] = ()) -> GroupSession:
    ids = itertools.count()
    return GroupSession(
        of, topics=topics, length=length, at=START, seed=seed, new_id=lambda: f"id-{next(ids)}"
    )


def open_question(group: GroupSession) -> Asked:
    asked = group.current_question()
    assert asked is not None
    return asked


def asked_in(group: GroupSession, say: Callable[[Asked], tuple[Hands, Word | None]]) -> list[Asked]:
    """Every question of the session, while the room says this of each."""
    found = []
    while (asked := group.current_question()) is not None:
        found.append(asked)
        hands, word = say(asked)
        group.hear(hands, word, at=START)
    return found


def option_with(question: AnyQuestion, misconception: str) -> int | None:
    tags = question.parts[0].tags
    return tags.index(misconception) if misconception in tags else None


# --- what is believed -------------------------------------------------------------------------------------


def one_answer(state: LearnerState, asked: Asked, option: int | None) -> LearnerState:
    """Of one person who gave this answer, None for "I'm not sure", and saw the explanation."""
    question = asked.question
    response = Response(
        "r",
        "s",
        question.id,
        question.fingerprint,
        asked.option_order,
        None if option is None else (option,),
        None,
        question.parts,
        question.difficulty,
        question.topic,
        asked.why,
        START,
        0.0,
    )
    return after(after(state, response), ExplanationShown("e", "r", START))


@pytest.mark.parametrize("asked_before", [0, 3])
def test_the_belief_about_a_room_is_the_average_over_its_hands(asked_before: int) -> None:
    def room() -> GroupSession:
        """Of one topic, in which every answer so far has told something of the person as well."""
        group = session(engine(("single",)), topics=("t1",))
        for _ in range(asked_before):
            hands = {open_question(group).question.correct_choice[0]: 4}
            group.hear(hands, Word.CLEAR, at=START)
        return group

    group, silent = room(), room()
    asked = open_question(group)
    before, right = group.learner, asked.question.correct_choice[0]
    wrong = next(option for option, tag in enumerate(asked.question.parts[0].tags) if tag)
    group.hear({right: 3, wrong: 6}, None, at=START)
    silent.hear({}, None, at=START)
    each = [(3, one_answer(before, asked, right)), (6, one_answer(before, asked, wrong)), (1, silent.learner)]
    objective = asked.question.objective
    expected = sum(hands * np.array(state.states_of(objective)) for hands, state in each) / 10
    assert np.allclose(group.learner.states_of(objective), expected, atol=1e-12)
    expected = sum(hands * state.person for hands, state in each) / 10
    assert np.allclose(group.learner.person, expected, atol=1e-12)


def test_who_says_nothing_has_seen_the_explanation_all_the_same() -> None:
    group = session(engine())
    asked = open_question(group)
    before = group.learner
    group.hear({}, None, at=START)
    assert group.learner.knows(asked.question.objective) > before.knows(asked.question.objective)
    topic = before.model.topic_places[asked.question.topic]
    assert group.learner.records[topic].explained
    assert group.learner.records[topic].answered == 0


@pytest.mark.parametrize("word", Word)
def test_the_word_of_the_clinician_says_as_much_as_three_hands(word: Word) -> None:
    group, silent = session(engine()), session(engine())
    asked = open_question(group)
    before, objective = group.learner, asked.question.objective
    group.hear({}, word, at=START)
    silent.hear({}, None, at=START)
    said = one_answer(before, asked, asked.question.correct_choice[0] if word is Word.CLEAR else None)
    expected = (3 * np.array(said.states_of(objective)) + np.array(silent.learner.states_of(objective))) / 4
    assert np.allclose(group.learner.states_of(objective), expected, atol=1e-12)
    assert (group.learner.knows(objective) > silent.learner.knows(objective)) == (word is Word.CLEAR)


def test_a_room_of_one_mind_is_believed_nearly_as_that_one_mind() -> None:
    group = session(engine())
    asked = open_question(group)
    right = asked.question.correct_choice[0]
    before = group.learner
    group.hear({right: 200}, None, at=START)
    alone = one_answer(before, asked, right)
    assert group.learner.knows(asked.question.objective) == pytest.approx(
        alone.knows(asked.question.objective), abs=0.01
    )
    assert np.allclose(group.learner.mastered, alone.mastered, atol=0.01)


def test_more_hands_on_a_mixup_make_it_likelier_held() -> None:
    held = []
    for hands in range(0, PEOPLE + 1, 2):
        group = session(engine())
        asked = open_question(group)
        wrong = next(option for option, tag in enumerate(asked.question.parts[0].tags) if tag)
        mixup = asked.question.parts[0].tags[wrong]
        assert mixup is not None
        group.hear({wrong: hands, asked.question.correct_choice[0]: PEOPLE - hands}, None, at=START)
        held.append(group.learner.holds(mixup))
    assert held == sorted(held)
    assert held[-1] > 2.5 * held[0]


def test_two_hands_say_less_than_twenty() -> None:
    def after_hands(count: int) -> float:
        group = session(engine())
        asked = open_question(group)
        group.hear({asked.question.correct_choice[0]: count}, None, at=START)
        return group.learner.knows(asked.question.objective)

    assert after_hands(2) < after_hands(20)


def test_the_states_stay_chances() -> None:
    rng = Random(3)
    group = session(engine(), length=12)

    def say(asked: Asked) -> tuple[Hands, Word | None]:
        options = asked.question.parts[0].option_count
        return {option: rng.randrange(9) for option in range(options)} if can_count_hands(
            asked.question
        ) else {}, rng.choice([None, Word.CLEAR, Word.AGAIN])

    asked_in(group, say)
    for objective in group.learner.model.bank.objectives_by_id:
        states = group.learner.states_of(objective)
        assert sum(states) == pytest.approx(1, abs=1e-9)
        assert all(0 <= state <= 1 for state in states)


# --- what comes next --------------------------------------------------------------------------------------


def test_a_session_asks_as_many_as_wanted_and_none_twice() -> None:
    found = asked_in(session(engine(), length=10), lambda _: ({}, None))
    assert len(found) == 10
    assert len({asked.question.id for asked in found}) == 10


def test_a_session_keeps_to_the_topics_of_the_preset() -> None:
    group = session(engine(), length=6, topics=("t2", "t4"))
    assert group.started.topics_chosen
    assert {asked.question.topic for asked in asked_in(group, lambda _: ({}, None))} == {"t2", "t4"}
    assert not session(engine()).started.topics_chosen


def test_questions_are_counted_from_one_and_their_options_shuffled() -> None:
    found = asked_in(session(engine(("single",)), length=6), lambda _: ({}, None))
    assert [asked.number for asked in found] == [1, 2, 3, 4, 5, 6]
    orders = {tuple(option for option in asked.option_order or ()) for asked in found}
    assert len(orders) > 1


def test_another_seed_begins_with_another_question() -> None:
    begun = {open_question(session(engine(), seed=seed, topics=("t1",))).question.id for seed in range(1, 9)}
    assert len(begun) > 1


def test_what_follows_is_foretold_as_it_comes() -> None:
    group = session(engine())
    while (asked := group.current_question()) is not None:
        hands = {0: 5, 1: 3} if can_count_hands(asked.question) else {}
        foretold = group.would_follow(hands, None, at=START)
        group.hear(hands, None, at=START)
        now = group.current_question()
        assert (now and now.question.id) == (foretold and foretold.question.id)


def test_the_same_seed_gives_the_same_session() -> None:
    one, other = (
        [asked.question.id for asked in asked_in(session(engine(), seed=5), lambda _: ({}, None))]
        for _ in range(2)
    )
    assert one == other


def test_steps_and_pairs_come_only_when_nothing_else_is_left() -> None:
    # They tell more than statements that are true or false, and would come first.
    made = engine(("true-false", "order", "match"))
    for seed in range(4):
        found = asked_in(session(made, seed=seed), lambda _: ({}, None))
        assert not any(isinstance(asked.question, Order | Match) for asked in found)
    only = Engine(tiny_bank(topics=2, objectives=2, kinds=("order", "match")))
    assert len(asked_in(session(only, length=5), lambda _: ({}, None))) == 5


def test_of_two_that_tell_as_much_the_one_to_raise_hands_for_is_taken() -> None:
    tags = ("m1", None, None)
    questions = [single(f"hands{n}", "a-1", *tags) for n in range(3)]
    made = Engine(
        a_bank({"a": {"a-1": ["m1"]}}, [*(sort(f"rows{n}", ("a-1", tags)) for n in range(3)), *questions])
    )
    for seed in range(4):
        found = asked_in(session(made, length=3, seed=seed), lambda _: ({}, None))
        assert {asked.question.id for asked in found} == {question.id for question in questions}


def test_again_brings_the_point_back_with_another_question() -> None:
    came_back = 0
    for seed in range(20):
        first: list[Asked] = []

        def say(asked: Asked, first: list[Asked] = first) -> tuple[Hands, Word | None]:
            first.append(asked)
            return {}, Word.AGAIN if len(first) == 1 else Word.CLEAR

        found = asked_in(session(engine(), seed=seed), say)
        objective = found[0].question.objective
        back = [asked for asked in found[1:] if asked.why is WhyAsked.RECHECK]
        came_back += bool(back) and bool(carries(back[0].question.parts, objective))
    assert came_back == 20


def test_clear_on_everything_brings_nothing_back() -> None:
    found = asked_in(session(engine()), lambda _: ({}, Word.CLEAR))
    assert not any(asked.why is WhyAsked.RECHECK for asked in found)


def test_the_word_of_the_clinician_goes_before_the_hands() -> None:
    def whys(word: Word | None) -> set[WhyAsked]:
        def say(asked: Asked) -> tuple[Hands, Word | None]:
            if not can_count_hands(asked.question):
                return {}, Word.CLEAR
            wrong = next(option for option, tag in enumerate(asked.question.parts[0].tags) if tag)
            return {wrong: PEOPLE}, word

        return {asked.why for asked in asked_in(session(engine()), say)}

    assert WhyAsked.RECHECK in whys(None)
    assert WhyAsked.RECHECK not in whys(Word.CLEAR)


@cache
def important_then_safety() -> Engine:
    """A room meets topic a, which matters more, then topic b, which is about safety."""
    questions = [single(f"{topic}{n}", f"{topic}-1", None) for topic in "ab" for n in range(3)]
    layout: Layout = {"a": {"a-1": []}, "b": {"b-1": []}}
    return Engine(a_bank(layout, questions, safety="b", importance={"a-1": 3, "b-1": 1}))


MOST, HALF, FEW, ALL = {0: 1, 1: 4}, {0: 2, 1: 2}, {0: 3, 1: 2}, {1: 1}


@pytest.mark.parametrize(
    ("first", "second", "word", "back"),
    [
        (MOST, FEW, None, "a"),
        (MOST, HALF, None, "b"),
        (MOST, ALL, None, "b"),
        (MOST, FEW, Word.AGAIN, "b"),
        (FEW, FEW, None, "b"),
    ],
    ids=["few", "half", "all", "few-but-again", "both-few"],
)
def test_what_few_got_wrong_waits_for_what_most_got_wrong(
    first: Hands, second: Hands, word: Word | None, back: str
) -> None:
    group = session(important_then_safety(), length=3)
    assert open_question(group).question.topic == "a"
    group.hear(first, None, at=START)
    assert open_question(group).question.topic == "b"
    foretold = group.would_follow(second, word, at=START)
    group.hear(second, word, at=START)
    again = open_question(group)
    assert (again.question.topic, again.why) == (back, WhyAsked.RECHECK)
    assert foretold == again


@pytest.mark.parametrize(
    ("topic", "right", "comes_back"), [("a", 7, False), ("a", 6, True), ("b", 8, False), ("b", 7, True)]
)
def test_a_room_is_asked_again_where_fewer_are_right_than_the_line_and_safety_asks_for_more(
    topic: str, right: int, comes_back: bool
) -> None:
    """Of ten hands; the line is 70 %, and 80 % for what is about safety."""
    group = session(important_then_safety(), length=3)
    for _ in range(2):
        is_this = open_question(group).question.topic == topic
        group.hear({0: right, 1: 10 - right} if is_this else {0: 10}, None, at=START)
    last = open_question(group)
    assert (last.why is WhyAsked.RECHECK) == comes_back
    assert last.question.topic == topic or not comes_back


def test_what_the_clinician_wants_again_comes_again_though_all_hands_were_right() -> None:
    group = session(important_then_safety(), length=3)
    group.hear({0: 10}, Word.AGAIN, at=START)
    group.hear({0: 10}, None, at=START)
    last = open_question(group)
    assert (last.question.topic, last.why) == ("a", WhyAsked.RECHECK)


@cache
def of_two_mixups() -> Engine:
    """Wrong options lead to m1, to m2 and to none; m3 is about safety, and lies in another topic."""
    questions = [single(f"q{n}", "a-1", "m1", "m2", None, "m3") for n in range(3)]
    questions += [single(f"p{n}", "a-1", None, None) for n in range(3)]
    layout: Layout = {"a": {"a-1": ["m1", "m2"]}, "b": {"b-1": ["m3"]}}
    return Engine(a_bank(layout, [*questions, single("other", "b-1", "m3")], safety="b"))


def test_what_most_got_wrong_is_what_the_room_is_noted_for() -> None:
    def noted(hands: Hands, word: Word | None) -> set[str]:
        group = session(of_two_mixups(), topics=("a",))
        while not open_question(group).question.id.startswith("q"):
            group.hear({}, Word.CLEAR, at=START)
        group.hear(hands, word, at=START)
        return set(group.learner.picked)

    assert noted({0: 2, 1: 3, 2: 5}, None) == {"m2"}
    assert noted({0: 2, 1: 5, 2: 3}, None) == {"m1"}
    # Nobody was wrong: it comes again, but for no mix-up.
    assert noted({0: 5, 1: 0, 2: 0}, Word.AGAIN) == set()


def test_nothing_heard_of_a_session_that_is_over() -> None:
    group = session(engine(), length=1)
    group.hear({}, None, at=START)
    assert group.current_question() is None
    with pytest.raises(RuntimeError):
        group.hear({}, None, at=START)


# --- what to talk about -----------------------------------------------------------------------------------


def test_the_talk_is_about_what_most_hands_point_to() -> None:
    group = session(engine(("single",)))
    asked = open_question(group)
    tags = asked.question.parts[0].tags
    first, second = (option for option, tag in enumerate(tags) if tag)
    for most, fewer in ((first, second), (second, first)):
        mixup = mixup_to_discuss(asked.question, {most: 5, fewer: 2}, group.learner)
        assert mixup is not None
        assert mixup.id == tags[most]


def test_without_hands_the_talk_is_about_a_mixup_of_the_question() -> None:
    asked = open_question(session(engine()))
    mixup = mixup_to_discuss(asked.question, {}, engine().new_learner)
    assert mixup is not None
    assert mixup.id in asked.question.misconceptions


def test_the_talk_is_about_a_mixup_though_more_hands_are_wrong_without_one() -> None:
    bank = of_two_mixups().bank
    mixup = mixup_to_discuss(bank.questions_by_id["q0"], {2: 1, 3: 5}, of_two_mixups().new_learner)
    assert mixup == bank.misconceptions["m2"]


def test_where_no_hand_is_wrong_the_talk_is_about_what_is_held_most_and_safety_first() -> None:
    made = of_two_mixups()
    question = single("q", "a-1", "m1", "m2", None, "m3")
    at_home = single("at-home", "a-1", "m1", "m2", None)
    held = one_answer(made.new_learner, Asked(question, 1, 8, (0, 1, 2, 3, 4), WhyAsked.PRACTICE), 2)
    assert held.holds("m2") > max(held.holds("m1"), held.holds("m3"))
    for hands in ({}, {0: 5}):
        mixup = mixup_to_discuss(question, hands, held)
        assert mixup == made.bank.misconceptions["m3"]
        mixup = mixup_to_discuss(at_home, hands, held)
        assert mixup == made.bank.misconceptions["m2"]


def test_there_is_nothing_to_discuss_where_no_option_leads_to_a_mixup() -> None:
    made = of_two_mixups()
    assert mixup_to_discuss(made.bank.questions_by_id["p0"], {0: 1, 1: 4}, made.new_learner) is None


# --- simulation -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """Knows some objectives and may hold one mix-up, which then takes most answers it can."""

    knows: Mapping[str, bool]
    mixup: str | None

    def hand(self, question: AnyQuestion, rng: Random) -> int:
        """The option this person raises a hand for."""
        part = question.parts[0]
        tempting = option_with(question, self.mixup) if self.mixup else None
        if tempting is not None and rng.random() < 0.85:
            return tempting
        if self.knows[part.objective] and rng.random() < 0.9:
            return part.correct
        return rng.randrange(part.option_count)


def room(bank: Bank, mixup: str, holders: int, rng: Random) -> list[Person]:
    home = bank.misconceptions[mixup].objective
    people = []
    for number in range(PEOPLE):
        knows = {objective: rng.random() < 0.75 for objective in bank.objectives_by_id}
        knows[home] = number >= holders
        people.append(Person(knows, mixup if number < holders else None))
    return people


def meetings(seed: int, holders: int) -> tuple[list[int], list[float], str]:
    """When a room met the mix-up of the first question, what was believed of it after each, and its id."""
    rng = Random(seed)
    group = session(engine(("single", "true-false")), seed=seed, length=8)
    tags = [tag for tag in open_question(group).question.parts[0].tags if tag]
    mixup = rng.choice(tags)
    people = room(engine(("single", "true-false")).bank, mixup, holders, rng)
    met, believed = [], []
    while (asked := group.current_question()) is not None:
        hands: dict[int, int] = {}
        for person in people:
            option = person.hand(asked.question, rng)
            hands[option] = hands.get(option, 0) + 1
        if option_with(asked.question, mixup) is not None:
            met.append(asked.number)
        group.hear(hands, None, at=START)
        believed.append(group.learner.holds(mixup))
    return met, believed, mixup


def test_a_room_in_which_most_hold_one_mixup_meets_it_again() -> None:
    seeds = range(40)
    mixed_up = [meetings(seed, holders=10) for seed in seeds]
    clear = [meetings(seed, holders=0) for seed in seeds]
    again = sum(len(met) > 1 for met, _, _ in mixed_up)
    by_chance = sum(len(met) > 1 for met, _, _ in clear)
    print(f"met again: {again} of 40 rooms that hold it, {by_chance} of 40 that do not")
    print(
        "believed after the first:",
        np.mean([b[0] for _, b, _ in mixed_up]),
        np.mean([b[0] for _, b, _ in clear]),
    )
    assert again >= 36
    assert by_chance <= again / 2
    assert np.mean([b[0] for _, b, _ in mixed_up]) > 2 * np.mean([b[0] for _, b, _ in clear])
