"""A waiting-room session: broad areas, second looks at mix-ups, and honest words about each area."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from random import Random

import pytest

from quizapp.bank.bank import Area, Bank, Topic
from quizapp.bank.loader import load_bank
from quizapp.bank.questions import AnyQuestion, Choice, SingleChoice
from quizapp.engine import areas
from quizapp.engine import constants as c
from quizapp.engine.areas import (
    AreaVerdict,
    area_chance,
    area_plan,
    area_views,
    places_until_clear,
    start_area_session,
)
from quizapp.engine.learner import LearnerState, after
from quizapp.engine.response import Certainty, Fact, Mode, Response, WhyAsked
from quizapp.engine.selection import carries, recheck_target
from quizapp.engine.session import Engine, Session
from quizapp.engine.simulation import facts_of
from quizapp.paths import questions_dir
from tests.helpers.banks import tiny_bank

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TEN_MINUTES = timedelta(minutes=10)
Answer = Callable[[AnyQuestion], Choice]


@cache
def six_topics() -> tuple[Bank, Engine]:
    """Topics 1 to 6 in areas 1 to 3, two each; the odd topics are about safety, but not in area 3."""
    bank = tiny_bank(topics=6, kinds=("single", "true-false"))
    topics = tuple(
        replace(topic, area=f"area-{1 + place // 2}", safety=topic.safety and place < 4)
        for place, topic in enumerate(bank.topics)
    )
    areas = tuple(Area(f"area-{number}", f"Area {number}") for number in (1, 2, 3))
    bank = replace(bank, topics=topics, areas=areas)
    return bank, Engine(bank)


@cache
def shipped() -> tuple[Bank, Engine]:
    bank = load_bank(questions_dir())
    return bank, Engine(bank)


def start(
    made: tuple[Bank, Engine], wanted: tuple[str, ...] = (), questions: int | None = 8, seed: int = 1
) -> Session:
    numbers = count()
    bank, engine = made
    facts: list[Fact] = []
    return start_area_session(
        bank,
        wanted,
        questions=questions,
        at=NOW,
        seed=seed,
        new_id=lambda: f"id-{next(numbers)}",
        record=facts.append,
        engine=engine,
    )


def take(session: Session, answer: Answer, certainty: Certainty | None = None) -> tuple[Response, ...]:
    """Answer every question, reading each explanation."""
    while (asked := session.next_question()) is not None:
        session.submit(answer(asked.question), certainty, at=NOW, seconds_taken=1)
        session.explanation_shown(at=NOW)
    return session.responses


def right(question: AnyQuestion) -> Choice:
    return question.correct_choice


def wrong(question: AnyQuestion) -> Choice:
    """The first wrong option of each part, which in these banks a mix-up leads to."""
    return tuple((part.correct + 1) % part.option_count for part in question.parts)


def at_random(rng: Random, chance_right: float) -> Answer:
    def answer(question: AnyQuestion) -> Choice:
        if rng.random() < chance_right:
            return question.correct_choice
        if len(question.parts) == 1:
            return (rng.randrange(question.parts[0].option_count),)
        order = list(question.correct_choice)
        rng.shuffle(order)
        return tuple(order)

    return answer


# --- the plan -------------------------------------------------------------------------------------------


def test_safety_comes_first_then_the_order_that_was_named() -> None:
    bank, _ = six_topics()
    assert area_plan(bank, ("t5", "t6", "t3", "t1"), 8) == ("t3", "t1", "t5", "t6")


def test_at_most_half_as_many_areas_as_questions() -> None:
    bank, _ = six_topics()
    assert {bank.topics_by_id[topic].area for topic in area_plan(bank, (), 5)} == {"area-1", "area-2"}
    assert len({bank.topics_by_id[topic].area for topic in area_plan(bank, (), 8)}) == 3


def test_a_plan_that_names_no_safety_topic_begins_with_one() -> None:
    bank, _ = six_topics()
    plan = area_plan(bank, ("t6", "t5"), 8)
    assert bank.topics_by_id[plan[0]].safety
    assert plan[1:] == ("t6", "t5")


def test_where_nothing_is_named_every_topic_counts() -> None:
    bank, _ = six_topics()
    assert area_plan(bank, (), 10) == tuple(topic.id for topic in bank.topics)


@pytest.mark.parametrize("questions", [1, 2, 3])
def test_the_shortest_session_is_about_one_area(questions: int) -> None:
    bank, _ = six_topics()
    assert area_plan(bank, (), questions) == ("t1", "t2")


def test_a_topic_without_questions_is_not_planned() -> None:
    bank, _ = six_topics()
    left = tuple(question for question in bank.questions if question.topic != "t3")
    bank = replace(bank, questions=left)
    assert area_plan(bank, (), 8) == ("t1", "t2", "t4", "t5", "t6")
    assert area_plan(bank, ("t3", "t1"), 8) == ("t1",)


def test_of_several_safety_topics_the_one_that_matters_most_begins() -> None:
    bank, _ = six_topics()

    def mattering(topic: Topic, importance: int) -> Topic:
        return replace(
            topic, objectives=tuple(replace(each, importance=importance) for each in topic.objectives)
        )

    # Only t1 and t3 are about safety; t2 would matter more.
    weights = {"t1": 2, "t2": 4, "t3": 3}
    bank = replace(bank, topics=tuple(mattering(topic, weights.get(topic.id, 1)) for topic in bank.topics))
    assert area_plan(bank, ("t6",), 8) == ("t3", "t6")


def test_a_session_on_areas_is_recorded_as_one_on_chosen_topics() -> None:
    bank, engine = six_topics()
    facts: list[Fact] = []
    for questions in (8, None):
        session = start_area_session(
            bank,
            ("t5",),
            questions=questions,
            at=NOW,
            seed=1,
            new_id=lambda: "id",
            record=facts.append,
            engine=engine,
        )
        assert facts.pop() == session.started
        assert session.started.topics_chosen
        assert session.started.length == (questions or c.UNTIL_CLEAR_LENGTH)


@pytest.mark.parametrize("questions", [5, 8, 10])
@pytest.mark.parametrize("seed", range(8))
def test_every_area_of_the_plan_is_visited_and_safety_first(questions: int, seed: int) -> None:
    bank, _ = six_topics()
    session = start(six_topics(), questions=questions, seed=seed)
    responses = take(session, at_random(Random(seed), 0.5))
    areas = [bank.topics_by_id[response.topic].area for response in responses]
    planned = {bank.topics_by_id[topic].area for topic in session.started.plan}
    assert set(areas) == planned
    # After the friendly opener.
    assert {"area-1", "area-2"} <= set(areas[:3])
    assert session.started.mode is Mode.WAITING_ROOM


# --- second looks ---------------------------------------------------------------------------------------


def left_alone(session: Session, bank: Bank) -> list[str]:
    """Mix-ups that were met and not asked about again, though a later place went to something else."""
    responses = session.responses
    found = []
    failed: set[str] = set()
    for number, response in enumerate(responses):
        if response.is_correct:
            continue
        target = recheck_target(bank, response)
        # After a second failure there is no third try: it is left for the clinician.
        if target in failed or not response.held_tags:
            continue
        failed.add(target)
        later = responses[number + 1 :]
        asked = {other.question_id for other in responses}
        has_others = any(
            carries(question.parts, target) for question in bank.active_questions if question.id not in asked
        )
        seen = {bank.topics_by_id[earlier.topic].area for earlier in responses[: number + 1]}
        free = []
        for other in later:
            area = bank.topics_by_id[other.topic].area
            if other.why_asked is not WhyAsked.RECHECK and area in seen:
                free.append(other.question_id)
            seen.add(area)
        if has_others and free and not any(carries(other.parts, target) for other in later):
            found.append(target)
    return found


@pytest.mark.parametrize("questions", [5, 8, 10])
def test_a_mixup_that_was_met_is_asked_about_again_before_the_end(questions: int) -> None:
    for made, sessions in ((six_topics(), 40), (shipped(), 12)):
        bank, _ = made
        met = 0
        for seed in range(sessions):
            session = start(made, questions=questions, seed=seed)
            take(session, at_random(Random(seed), 0.4 if seed % 2 else 0.7))
            met += sum(1 for response in session.responses if response.held_tags)
            assert left_alone(session, bank) == [], seed
        assert met


def test_one_mixup_met_leads_to_one_second_look_in_other_words() -> None:
    session = start(six_topics(), questions=5)
    bank, _ = six_topics()
    answers = iter([wrong, right, right, right, right])
    responses = take(session, lambda question: next(answers)(question))
    target = recheck_target(bank, responses[0])
    again = [r for r in responses[1:] if carries(r.parts, target)]
    assert len(again) == 1
    assert again[0].question_id != responses[0].question_id


# --- what may be said -----------------------------------------------------------------------------------


def test_one_topic_alone_is_judged_as_the_engine_judges_the_topic() -> None:
    bank, _ = six_topics()
    session = start(six_topics())
    take(session, at_random(Random(3), 0.6))
    for topic in bank.topics:
        assert area_chance(session.learner, [topic]) == pytest.approx(session.learner.mastery(topic.id))


def test_the_chance_of_an_area_lies_in_its_topics_reach_and_does_not_depend_on_their_order() -> None:
    bank, _ = shipped()
    session = start(shipped(), questions=10)
    take(session, at_random(Random(5), 0.8))
    for area in bank.areas:
        topics = [topic for topic in bank.topics if topic.area == area.id]
        chance = area_chance(session.learner, topics)
        assert 0 <= chance <= 1
        assert chance == pytest.approx(area_chance(session.learner, topics[::-1]))
        each = [session.learner.mastery(topic.id) for topic in topics]
        assert min(each) - 0.15 <= chance <= max(each) + 0.15


def test_an_area_without_an_answer_cannot_be_told() -> None:
    bank, _ = six_topics()
    session = start(six_topics())
    views = area_views(bank, session.learner, session.started.plan)
    assert [view.area.id for view in views] == ["area-1", "area-2", "area-3"]
    assert {view.verdict for view in views} == {AreaVerdict.CANNOT_TELL}
    assert {view.answered for view in views} == {0}


def verdicts(session: Session, bank: Bank) -> dict[str, AreaVerdict]:
    views = area_views(bank, session.learner, session.started.plan)
    return {view.area.id: view.verdict for view in views}


def test_who_gets_all_right_is_clear_where_that_was_proved() -> None:
    bank, _ = six_topics()
    session = start(six_topics(), questions=10)
    responses = take(session, right)
    told = verdicts(session, bank)
    assert AreaVerdict.CLEAR in told.values()
    for area in ("area-1", "area-2"):
        safe = {
            r.question_id
            for r in responses
            if bank.topics_by_id[r.topic].area == area and bank.topics_by_id[r.topic].safety
        }
        if len(safe) < 2:
            assert told[area] is not AreaVerdict.CLEAR


def test_an_area_with_a_mixup_still_open_is_not_clear() -> None:
    bank, _ = six_topics()
    session = start(six_topics(), questions=8)
    take(session, wrong)
    assert session.learner.picked
    homes = {bank.objectives_by_id[bank.misconceptions[m].objective].topic for m in session.learner.picked}
    for topic in homes:
        assert verdicts(session, bank)[bank.topics_by_id[topic].area] is AreaVerdict.NOT_CLEAR


def test_one_mixup_shown_is_enough_to_go_over_an_area() -> None:
    bank, engine = shipped()
    learner = engine.new_learner
    topic = bank.topics_by_id["pain-relief"]
    questions = [q for q in bank.active_questions if q.topic == topic.id and isinstance(q, SingleChoice)]
    homes = {objective.id for objective in topic.objectives}
    shown, mixup = next(
        (question, place)
        for question in questions
        for place, option in enumerate(question.options)
        if option.misconception and bank.misconceptions[option.misconception].objective in homes
    )
    answers = [(question, question.correct_choice) for question in questions[:10] if question is not shown]
    for number, (question, choice) in enumerate([*answers, (shown, (mixup,))]):
        for fact in facts_of(question, choice, None, number, False):
            learner = after(learner, fact)
    assert area_chance(learner, [topic]) > c.NOT_YET
    assert area_views(bank, learner, (topic.id,))[0].verdict is AreaVerdict.NOT_CLEAR


def test_an_area_with_safety_topics_is_clear_only_after_two_different_right_answers_about_safety() -> None:
    bank, engine = six_topics()
    learner = engine.new_learner
    about_safety = [question for question in bank.questions if question.topic == "t1"]
    other = [question for question in bank.questions if question.topic == "t2"]
    told: list[AreaVerdict] = []
    # The same question again and again proves nothing.
    for number, question in enumerate((*other[:6], *[about_safety[0]] * 4, about_safety[4])):
        for fact in facts_of(question, question.correct_choice, None, number, False):
            learner = after(learner, fact)
        told.append(area_views(bank, learner, ("t1", "t2"))[0].verdict)
    topics = [bank.topics_by_id["t1"], bank.topics_by_id["t2"]]
    assert area_chance(learner, topics) >= c.LIKELY_CLEAR
    assert told[-1] is AreaVerdict.CLEAR
    assert AreaVerdict.CLEAR not in told[:-1]


def after_rights(count: int, *topics: str) -> LearnerState:
    """A learner who got so many different questions of each of these topics of `six_topics` right."""
    bank, engine = six_topics()
    learner = engine.new_learner
    for topic in topics:
        for number, question in enumerate([q for q in bank.questions if q.topic == topic][:count]):
            for fact in facts_of(question, question.correct_choice, None, number, False):
                learner = after(learner, fact)
    return learner


def test_an_area_with_safety_topics_is_clear_only_if_one_of_them_was_right_before_it_was_explained() -> None:
    bank, _ = six_topics()
    learner = after_rights(6, "t1", "t2")
    safe = replace(bank, topics=tuple(replace(topic, safety=True) for topic in bank.topics))

    def verdict(bank: Bank, *unaided: bool) -> AreaVerdict:
        records = zip(learner.records, (*unaided, False, False, False, False), strict=True)
        state = replace(learner, records=tuple(replace(record, unaided=one) for record, one in records))
        return area_views(bank, state, ("t1", "t2"))[0].verdict

    assert verdict(bank, True, False) is AreaVerdict.CLEAR
    assert verdict(bank, False, True) is AreaVerdict.CANNOT_TELL
    # Where both are about safety, either will do.
    assert verdict(safe, False, True) is AreaVerdict.CLEAR
    assert verdict(safe, False, False) is AreaVerdict.CANNOT_TELL


def test_one_right_answer_does_not_make_an_area_clear_where_nothing_is_about_safety() -> None:
    bank, _ = six_topics()
    assert area_views(bank, after_rights(1, "t5"), ("t5", "t6"))[0].verdict is AreaVerdict.CANNOT_TELL


def test_who_knows_nothing_of_one_topic_is_not_clear_though_the_other_was_not_asked() -> None:
    bank, engine = six_topics()
    learner = engine.new_learner
    for number, question in enumerate([q for q in bank.questions if q.topic == "t5"]):
        # "None of these": wrong, and no mix-up leads there.
        for fact in facts_of(
            question, (3,) if isinstance(question, SingleChoice) else None, None, number, False
        ):
            learner = after(learner, fact)
    topics = [bank.topics_by_id["t5"], bank.topics_by_id["t6"]]
    assert not learner.picked
    assert area_chance(learner, topics) < c.NOT_YET
    assert area_views(bank, learner, ("t5", "t6"))[0].verdict is AreaVerdict.NOT_CLEAR


def test_each_area_counts_its_own_answers_and_a_topic_that_is_gone_is_passed_over() -> None:
    bank, _ = six_topics()
    learner = after_rights(2, "t1", "t2", "t5")
    views = area_views(bank, learner, ("t1", "gone", "t2", "t3", "t5"))
    assert [(view.area.id, view.answered) for view in views] == [("area-1", 4), ("area-2", 0), ("area-3", 2)]


# --- until clear, at most ten minutes -------------------------------------------------------------------


def until_clear(made: tuple[Bank, Engine], answer: Answer, *, seconds: int, seed: int = 1) -> Session:
    """A session in which every question takes so many seconds."""
    bank, _ = made
    session = start(made, questions=None, seed=seed)
    while True:
        elapsed = timedelta(seconds=seconds * len(session.responses))
        places = places_until_clear(session, bank, elapsed=elapsed, within=TEN_MINUTES)
        asked = session.next_question(places)
        if asked is None:
            return session
        session.submit(answer(asked.question), None, at=NOW, seconds_taken=seconds)
        session.explanation_shown(at=NOW)


@pytest.mark.parametrize("seconds", [20, 60, 100, 240])
def test_nothing_is_asked_that_would_go_beyond_the_time(seconds: int) -> None:
    for seed in range(6):
        session = until_clear(six_topics(), at_random(Random(seed), 0.5), seconds=seconds, seed=seed)
        assert seconds * len(session.responses) <= 600
        assert session.responses


def test_who_is_clear_everywhere_is_done_before_the_time() -> None:
    bank, _ = six_topics()
    session = until_clear(six_topics(), right, seconds=10)
    assert len(session.responses) < session.started.length
    assert set(verdicts(session, bank).values()) == {AreaVerdict.CLEAR}


def test_the_last_places_before_the_time_is_up_go_to_second_looks() -> None:
    bank, _ = shipped()
    for seed in range(8):
        session = until_clear(shipped(), at_random(Random(seed), 0.4), seconds=75, seed=seed)
        assert left_alone(session, bank) == [], seed


def test_when_the_time_is_up_the_session_is_over() -> None:
    bank, _ = six_topics()
    session = start(six_topics(), questions=None)
    assert places_until_clear(session, bank, elapsed=TEN_MINUTES, within=TEN_MINUTES) == 0
    assert session.next_question(0) is None


def test_the_first_question_is_asked_as_long_as_there_is_time() -> None:
    bank, _ = six_topics()
    session = start(six_topics(), questions=None)
    almost = TEN_MINUTES - timedelta(seconds=1)
    assert places_until_clear(session, bank, elapsed=almost, within=TEN_MINUTES) == session.started.length


@pytest.mark.parametrize(("seconds", "places"), [(20, 29), (290, 1), (301, 0), (1.5, 399), (0.2, 599)])
def test_there_is_time_for_as_many_questions_as_so_far_took_so_long(seconds: float, places: int) -> None:
    """Faster than one a second is no pace to count on."""
    bank, _ = six_topics()
    session = start(six_topics(), questions=None)
    asked = session.next_question()
    assert asked is not None
    session.submit(asked.question.correct_choice, None, at=NOW, seconds_taken=seconds)
    elapsed = timedelta(seconds=seconds)
    assert places_until_clear(session, bank, elapsed=elapsed, within=TEN_MINUTES) == places


@pytest.mark.parametrize(("answer", "places"), [(wrong, 1), (lambda _: None, 0)], ids=["mix-up", "not sure"])
def test_once_all_can_be_told_only_mixups_are_asked_about_again(
    answer: Answer, places: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "area_views", lambda *_: ())
    bank, _ = six_topics()
    session = start(six_topics(), questions=None)
    asked = session.next_question()
    assert asked is not None
    session.submit(answer(asked.question), None, at=NOW, seconds_taken=10)
    elapsed = timedelta(seconds=10)
    assert places_until_clear(session, bank, elapsed=elapsed, within=TEN_MINUTES) == places
