"""When a distinction is asked again: ratings, days, what is due and what counts as known."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.questions import Choice, Part
from quizapp.engine import constants as c
from quizapp.engine.response import Certainty, Fact, Mode, Response, SessionEnded, SessionStarted, WhyAsked
from quizapp.engine.review import (
    SCHEDULER,
    Deck,
    ReviewCard,
    Standing,
    due,
    due_days,
    rating,
    replay_cards,
    retrievability,
    today,
)
from tests.helpers.answers import FIRST_DAY, an_answer, answer_to, on_day
from tests.helpers.banks import tiny_bank

MIXED_UP = Part("t1-1", 0, (None, "M-t1-1-a", "M-t1-1-b", None))
PLAIN = Part("t1-1", 0, (None, None))
BANK = tiny_bank(topics=4, objectives=2, questions=4, kinds=("single",))
GRADES = {"A": Rating.Again, "H": Rating.Hard, "G": Rating.Good}


def deck_of(*responses: Response, zone: timezone | ZoneInfo = UTC) -> Deck:
    return replay_cards(responses, zone)


def card_of(*responses: Response, target: str = "t1-1") -> ReviewCard:
    return deck_of(*responses).cards[target]


def rest(card: ReviewCard) -> int:
    return (card.due_on - card.seen_on).days


# --- what fsrs makes of ratings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        ("GGGG", [2, 11, 46, 163]),
        ("AGGG", [1, 2, 6, 17]),
        ("GGGGGGAAGGGGG", [2, 11, 46, 163, 180, 180, 7, 1, 2, 4, 7, 13, 21]),
    ],
)
def test_the_scheduler_gives_the_known_days(ratings: str, days: list[int]) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    card = Card(card_id=0, due=now)
    rests = []
    for grade in ratings:
        card, _ = SCHEDULER.review_card(card, GRADES[grade], now)
        rests.append((card.due - now).days)
        now = card.due
    assert rests == days


# --- how an answer is rated -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_right", "certainty", "was_right", "expected"),
    [
        (False, Certainty.VERY_SURE, True, Rating.Again),
        (False, None, False, Rating.Again),
        (True, Certainty.GUESSING, True, Rating.Hard),
        (True, Certainty.VERY_SURE, False, Rating.Hard),
        (True, None, True, Rating.Good),
        (True, Certainty.VERY_SURE, True, Rating.Good),
    ],
)
def test_an_answer_is_rated(
    is_right: bool, certainty: Certainty | None, was_right: bool, expected: Rating
) -> None:
    assert rating(is_right, certainty, was_right) is expected


def test_answers_on_the_days_they_are_due_rest_longer_and_longer() -> None:
    """The first right answer counts as hard: H G G G gives 1, 5, 17 and 50 days."""
    responses: list[Response] = []
    rests = []
    at = FIRST_DAY
    for _ in range(4):
        responses.append(an_answer((0,), at, PLAIN, question=f"q{len(responses)}"))
        rests.append(rest(card_of(*responses)))
        at += timedelta(days=rests[-1])
    assert rests == [1, 5, 17, 50]


def test_not_sure_counts_as_not_known() -> None:
    not_sure = card_of(an_answer(None, on_day(0), PLAIN))
    wrong = card_of(an_answer((1,), on_day(0), PLAIN))
    right = card_of(an_answer((0,), on_day(0), PLAIN))
    assert not_sure.memory == wrong.memory
    assert not_sure.memory != right.memory


def test_one_rating_per_card_and_day_from_the_first_answer() -> None:
    first = an_answer((1,), on_day(0), PLAIN, question="q1")
    second = an_answer((0,), on_day(0.2), PLAIN, question="q2")
    assert card_of(first, second).memory == card_of(first).memory
    assert card_of(second, first).memory == card_of(second).memory
    next_day = an_answer((0,), on_day(1), PLAIN, question="q3")
    assert card_of(first, next_day).memory != card_of(first).memory


def test_a_recheck_is_not_rated_and_neither_is_what_follows_it_that_day() -> None:
    first = an_answer((0,), on_day(0), PLAIN, question="q1")
    recheck = an_answer((0,), on_day(3), PLAIN, question="q2", why=WhyAsked.RECHECK)
    later = an_answer((0,), on_day(3.1), PLAIN, question="q3")
    assert card_of(first, recheck, later).memory == card_of(first).memory


def test_a_mixup_shown_only_in_a_recheck_is_asked_again_the_next_day() -> None:
    card = card_of(an_answer((1,), on_day(0), MIXED_UP, why=WhyAsked.RECHECK), target="M-t1-1-a")
    assert card.memory is None
    assert card.due_on == on_day(1).date()


def test_each_card_is_rated_once_by_its_worst_part() -> None:
    parts = (Part("t1-1", 0, (None, None)), Part("t1-1", 0, (None, None)), Part("t1-2", 0, (None, None)))
    deck = deck_of(an_answer((0, 1, 0), on_day(0), *parts))
    once = deck_of(an_answer((1,), on_day(0), PLAIN))
    assert deck.cards["t1-1"].memory == once.cards["t1-1"].memory
    assert deck.cards["t1-2"].memory == card_of(an_answer((0,), on_day(0), PLAIN)).memory


def test_a_mixup_becomes_a_card_when_it_is_shown_and_an_objective_when_it_is_asked() -> None:
    assert set(deck_of(an_answer((0,), on_day(0), MIXED_UP)).cards) == {"t1-1"}
    assert set(deck_of(an_answer((3,), on_day(0), MIXED_UP)).cards) == {"t1-1"}
    assert set(deck_of(an_answer((2,), on_day(0), MIXED_UP)).cards) == {"t1-1", "M-t1-1-b"}


def test_a_card_is_never_rated_easy() -> None:
    """The longest rests there can be are those of Good throughout."""
    responses = [an_answer((0,), on_day(0), PLAIN, certainty=Certainty.VERY_SURE)]
    for number in range(1, 4):
        due_on = card_of(*responses).due_on
        at = datetime(due_on.year, due_on.month, due_on.day, 9, tzinfo=UTC)
        responses.append(an_answer((0,), at, PLAIN, question=f"q{number}", certainty=Certainty.VERY_SURE))
    assert rest(card_of(*responses)) == 50


# --- days and clocks ------------------------------------------------------------------------------------


def test_a_day_is_the_local_date_not_twenty_four_hours() -> None:
    """Late on one evening and early on the day after tomorrow are two days apart."""
    evening = datetime(2026, 11, 20, 22, tzinfo=UTC)
    morning = datetime(2026, 11, 22, 6, tzinfo=UTC)
    answers = [an_answer((1,), evening, PLAIN), an_answer((0,), morning, PLAIN, question="q2")]
    card = card_of(*answers)
    assert card.seen_on == date(2026, 11, 22)
    assert card.memory is not None
    assert card_of(answers[0]).is_due(date(2026, 11, 21))


def test_two_answers_around_midnight_are_one_day_or_two_depending_on_where_the_person_is() -> None:
    answers = [
        an_answer((0,), datetime(2026, 11, 20, 23, tzinfo=UTC), PLAIN, question="q1"),
        an_answer((0,), datetime(2026, 11, 21, 2, tzinfo=UTC), PLAIN, question="q2"),
    ]
    in_london = deck_of(*answers, zone=ZoneInfo("Europe/London")).cards["t1-1"]
    in_chicago = deck_of(*answers, zone=ZoneInfo("America/Chicago")).cards["t1-1"]
    assert in_chicago.memory == deck_of(answers[0]).cards["t1-1"].memory
    assert in_london.memory != in_chicago.memory


@given(
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 40), st.booleans()), min_size=1, max_size=12),
    st.integers(-12, 14),
    st.integers(-12, 14),
)
def test_a_change_of_time_zone_moves_no_due_date_out_of_sight(
    plan: list[tuple[int, float, bool]], before: int, after: int
) -> None:
    """Days may split or join at the new midnight; each card stays due within what its answers allow."""
    responses = [
        an_answer((int(not is_right),), on_day(day), Part(f"t1-{card}", 0, (None, None)), question=f"q{n}")
        for n, (card, day, is_right) in enumerate(sorted(plan, key=lambda item: item[1]))
    ]
    zones = [timezone(timedelta(hours=hours)) for hours in (before, after)]
    one, other = (replay_cards(responses, zone).cards for zone in zones)
    assert one.keys() == other.keys()
    for target, card in one.items():
        assert abs((card.seen_on - other[target].seen_on).days) <= 2
        assert card.due_on <= card.seen_on + timedelta(days=c.LONGEST_REST_DAYS)


def test_when_the_clock_was_set_back_cards_of_the_future_are_due_and_heal_with_one_answer() -> None:
    wrong_clock = an_answer((0,), on_day(3650), PLAIN, question="q1")
    card = card_of(wrong_clock)
    assert card.is_due(on_day(0).date())
    healed = card_of(wrong_clock, an_answer((0,), on_day(0), PLAIN, question="q2"))
    assert healed.seen_on == on_day(0).date()
    assert not healed.is_due(on_day(0).date())
    assert on_day(0).date() < healed.due_on < on_day(180).date()


def test_an_answer_of_yesterday_by_a_corrected_clock_is_no_new_rating() -> None:
    first = an_answer((0,), on_day(1), PLAIN, question="q1")
    second = an_answer((0,), on_day(0), PLAIN, question="q2")
    card = card_of(first, second)
    assert card.memory == card_of(first).memory
    assert card.seen_on == on_day(1).date()
    assert not card.is_due(on_day(0).date())


# --- what counts as known -------------------------------------------------------------------------------


def known_after(*steps: tuple[float, str, Choice, Certainty | None]) -> Standing:
    answers = [
        an_answer(choice, on_day(day), MIXED_UP, question=question, certainty=certainty)
        for day, question, choice, certainty in steps
    ]
    return card_of(*answers, target="M-t1-1-a").standing


SHOWN = (0.0, "q1", (1,), None)
PUT_RIGHT = (0.1, "q2", (0,), None)


def test_a_mixup_counts_as_known_when_it_is_right_again_another_day_in_other_words() -> None:
    assert known_after(SHOWN) is Standing.OPEN
    assert known_after(SHOWN, PUT_RIGHT) is Standing.PUT_RIGHT
    assert known_after(SHOWN, PUT_RIGHT, (1, "q3", (0,), None)) is Standing.KNOWN


@pytest.mark.parametrize(
    "step",
    [
        pytest.param((0.3, "q3", (0,), None), id="on the same day"),
        pytest.param((1, "q2", (0,), None), id="in the same words"),
        pytest.param((1, "q3", (0,), Certainty.GUESSING), id="by a guess"),
    ],
)
def test_a_mixup_does_not_count_as_known(step: tuple[float, str, Choice, Certainty | None]) -> None:
    assert known_after(SHOWN, PUT_RIGHT, step) is Standing.PUT_RIGHT


def test_the_question_that_showed_a_mixup_does_not_put_it_right() -> None:
    assert known_after(SHOWN, (1, "q1", (0,), None)) is Standing.OPEN


def test_a_mixup_that_comes_back_is_open_again() -> None:
    known = (SHOWN, PUT_RIGHT, (1.0, "q3", (0,), None))
    assert known_after(*known, (9, "q2", (1,), None)) is Standing.OPEN
    assert known_after(*known, (9, "q2", None, None)) is Standing.OPEN


# --- what is due ----------------------------------------------------------------------------------------


def wrong_everywhere(day: float = 0) -> list[Response]:
    """One question of each objective of the bank, answered by its first mix-up."""
    first: dict[str, Response] = {}
    for question in BANK.active_questions:
        first.setdefault(question.objective, answer_to(question, (1,), on_day(day)))
    return list(first.values())


def test_nothing_is_due_on_the_day_it_was_answered_and_all_that_was_wrong_on_the_next() -> None:
    deck = replay_cards(wrong_everywhere(), UTC)
    assert due(BANK, deck, on_day(0.5)) == ()
    assert {card.target for card in due(BANK, deck, on_day(1))} == set(deck.cards)
    assert len(deck.cards) == 16


def test_safety_comes_first_then_mixups_then_what_is_most_likely_forgotten() -> None:
    deck = replay_cards(wrong_everywhere(), UTC)
    targets = [card.target for card in due(BANK, deck, on_day(1))]
    places = {target: place for place, target in enumerate(targets)}
    assert max(places[t] for t in targets if "t1" in t or "t3" in t) < min(places["t2-1"], places["t4-1"])
    assert places["M-t1-1-a"] < places["t1-1"]
    one_right = [*wrong_everywhere(), answer_to(BANK.questions_by_id["t1-1-single-2"], (0,), on_day(1))]
    targets = [card.target for card in due(BANK, replay_cards(one_right, UTC), on_day(9))]
    assert targets.index("t1-2") < targets.index("t1-1")


def test_a_card_without_a_question_is_not_due() -> None:
    gone = an_answer((1,), on_day(0), Part("gone-1", 0, (None, "M-gone")))
    deck = deck_of(gone)
    assert set(deck.cards) == {"gone-1", "M-gone"}
    assert due(BANK, deck, on_day(9)) == ()
    assert retrievability(BANK, deck, on_day(9)) == {}


@pytest.mark.parametrize("limit", [4, 8, 12])
def test_after_a_long_pause_the_days_load_stays_within_its_limit(limit: int) -> None:
    work = today(BANK, wrong_everywhere(), now=on_day(200), timezone=UTC, limit=limit)
    assert len(work.due) == limit // 2
    assert len(work.due) + work.later == 16
    assert work.left == limit
    assert work.topics == {topic.id for topic in BANK.topics}


def test_a_day_is_done_when_its_questions_are_answered() -> None:
    answers = [*wrong_everywhere(), *wrong_everywhere(1)[:4]]
    work = today(BANK, answers, now=on_day(1.1), timezone=UTC, limit=4)
    assert (work.answered, work.left, work.due, work.is_done) == (4, 0, (), True)
    work = today(BANK, answers, now=on_day(1.1), timezone=UTC, limit=8)
    assert (work.answered, work.left, work.is_done) == (4, 4, False)


def test_reviews_of_the_day_count_against_its_reviews() -> None:
    question = BANK.questions_by_id["t1-1-single-2"]
    reviewed = [*wrong_everywhere(), answer_to(question, (0,), on_day(1), why=WhyAsked.DUE)]
    assert len(today(BANK, reviewed, now=on_day(1.1), timezone=UTC, limit=8).due) == 3


def test_what_is_remembered_falls_with_the_days_and_is_that_of_the_weakest_card() -> None:
    deck = replay_cards(wrong_everywhere(), UTC)
    assert retrievability(BANK, deck, on_day(0)) == {}
    week, month = (retrievability(BANK, deck, on_day(day)) for day in (7, 30))
    assert week.keys() == {topic.id for topic in BANK.topics}
    assert all(0 < month[topic] < week[topic] < 1 for topic in week)
    weakest = min(card.retrievability(on_day(7).date()) for card in deck.cards.values())
    assert week["t1"] == weakest


def test_the_cards_follow_from_the_facts_alone() -> None:
    facts = [*wrong_everywhere(), *wrong_everywhere(3)]
    assert replay_cards(facts, UTC) == replay_cards(list(facts), UTC)


# --- details that decide ---------------------------------------------------------------------------------


def test_a_new_card_is_open_and_counts_as_forgotten() -> None:
    card = ReviewCard("M-t1-1-a", FIRST_DAY.date())
    assert (card.standing, card.was_right, card.right_by, card.right_on) == (Standing.OPEN, False, None, None)
    assert card.retrievability(FIRST_DAY.date()) == 0.0


def test_what_follows_a_recheck_on_the_same_day_is_not_rated_even_in_other_words() -> None:
    recheck = an_answer((0,), on_day(0), PLAIN, question="q1", why=WhyAsked.RECHECK)
    practice = an_answer((0,), on_day(0.1), PLAIN, question="q2")
    assert card_of(recheck, practice).memory is None


def test_a_card_keeps_the_questions_it_was_met_in_since_it_was_last_wrong() -> None:
    steps = [
        an_answer((1,), on_day(0), PLAIN, question="q1"),
        an_answer((0,), on_day(1), PLAIN, question="q2"),
        an_answer((0,), on_day(2), PLAIN, question="q3"),
    ]
    assert card_of(*steps).questions == {"q1", "q2", "q3"}
    assert card_of(*steps, an_answer((1,), on_day(3), PLAIN, question="q4")).questions == {"q4"}


def test_after_the_clock_was_set_back_an_answer_counts_as_one_day_later() -> None:
    early = [an_answer((0,), on_day(day), PLAIN) for day in (0, 1)]
    back = [an_answer((0,), on_day(day), PLAIN) for day in (20, 1)]
    straight, turned = card_of(*early), card_of(*back)
    assert straight.memory is not None
    assert turned.memory is not None
    assert turned.memory.stability == pytest.approx(straight.memory.stability)
    assert turned.due_on == straight.due_on


def test_an_open_mixup_is_more_urgent_than_one_that_is_known_and_than_an_objective() -> None:
    day = FIRST_DAY.date()
    forgotten = ReviewCard("t2-2", day)
    known = ReviewCard("M-t2-1-a", day, standing=Standing.KNOWN)
    rated = card_of(an_answer((1,), on_day(0), PLAIN)).memory
    still_open = ReviewCard("M-t2-1-b", day, memory=rated)
    deck = Deck(UTC, {card.target: card for card in (forgotten, known, still_open)})
    assert [card.target for card in due(BANK, deck, on_day(2))] == ["M-t2-1-b", "M-t2-1-a", "t2-2"]


def test_when_the_days_reviews_are_done_none_are_left_for_today() -> None:
    wrong = wrong_everywhere()
    reviewed = answer_to(BANK.active_questions[0], None, on_day(1), why=WhyAsked.DUE)
    found = today(BANK, [*wrong, reviewed], now=on_day(1.1), timezone=UTC, limit=2)
    assert found.left == 1
    assert found.due == ()
    assert found.later > 0


@pytest.mark.parametrize("ahead", [c.CLOCK_TOLERANCE_DAYS, c.CLOCK_TOLERANCE_DAYS + 1])
def test_by_a_clock_a_little_ahead_nothing_is_due_or_new_and_by_one_far_ahead_it_is(ahead: int) -> None:
    day = FIRST_DAY.date()
    card = ReviewCard("t1-1", day + timedelta(days=ahead), questions=frozenset({"q1"}))
    is_far = ahead > c.CLOCK_TOLERANCE_DAYS
    assert card.is_due(day) is is_far
    answered = card.answered(an_answer((0,), FIRST_DAY, PLAIN), day, is_right=True)
    assert (answered.seen_on == day) is is_far
    assert (answered.memory is not None) is is_far


def test_who_was_right_once_is_not_right_for_the_first_time_after_a_slip() -> None:
    slips = [an_answer((choice,), on_day(day), PLAIN) for day, choice in enumerate((0, 1))]
    assert card_of(*slips).was_right
    assert not card_of(an_answer((1,), on_day(0), PLAIN)).was_right


def test_a_mixup_is_known_since_the_day_on_which_it_became_so() -> None:
    answers = [
        an_answer((choice,), on_day(day), MIXED_UP, question=f"q{day}")
        for day, choice in enumerate((1, 0, 0, 0))
    ]
    card = card_of(*answers, target="M-t1-1-a")
    assert (card.standing, card.right_on, card.right_by) == (Standing.KNOWN, on_day(2).date(), "q2")


def test_a_mixup_that_came_back_is_not_put_right_by_the_question_that_showed_it() -> None:
    steps = [(0, "q1", 1), (1, "q2", 0), (2, "q3", 1), (3, "q3", 0)]
    answers = [an_answer((choice,), on_day(day), MIXED_UP, question=name) for day, name, choice in steps]
    assert card_of(*answers, target="M-t1-1-a").standing is Standing.OPEN


def test_in_whatever_place_the_wrong_part_stands_what_it_is_about_was_wrong() -> None:
    for choice in ((1, 0), (0, 1)):
        assert card_of(an_answer(choice, on_day(0), PLAIN, PLAIN)).due_on == on_day(1).date()
        assert not card_of(an_answer(choice, on_day(0), PLAIN, PLAIN)).was_right


def test_facts_that_are_no_answers_change_no_card_and_no_days_work() -> None:
    start = SessionStarted("s", Mode.SELF_STUDY, 1, (), 8, "1", FIRST_DAY)
    answers = wrong_everywhere()
    facts: list[Fact] = [start, *answers, SessionEnded("e", "s", FIRST_DAY)]
    assert replay_cards(facts, UTC) == replay_cards(answers, UTC)
    work = today(BANK, facts, now=on_day(0.1), timezone=UTC, limit=20)
    assert work == today(BANK, answers, now=on_day(0.1), timezone=UTC, limit=20)
    assert work.answered == len(answers)


def test_a_topic_is_due_on_the_first_day_on_which_one_of_its_cards_is() -> None:
    day = FIRST_DAY.date()
    cards = [ReviewCard("t1-2", day), ReviewCard("t1-1", day + timedelta(days=2)), ReviewCard("gone", day)]
    cards += [ReviewCard("M-t2-1-a", day + timedelta(days=4)), ReviewCard("t2-1", day + timedelta(days=3))]
    deck = Deck(UTC, {card.target: card for card in cards})
    assert due_days(BANK, deck) == {"t1": day + timedelta(days=1), "t2": day + timedelta(days=4)}


def test_a_card_without_a_rating_says_nothing_of_what_is_remembered() -> None:
    rated = card_of(an_answer((0,), on_day(0), PLAIN))
    cards = {"t1-1": rated, "t1-2": ReviewCard("t1-2", FIRST_DAY.date())}
    day = on_day(1).date()
    assert retrievability(BANK, Deck(UTC, cards), on_day(1)) == {"t1": rated.retrievability(day)}
