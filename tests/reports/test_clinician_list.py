"""What is on the list "Ask my clinician"."""

from quizapp.engine.response import (
    Fact,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
)
from quizapp.reports.clinician_list import (
    LONGEST_LIST,
    Origin,
    clinician_list,
    flagged_questions,
    own_words,
)
from tests.helpers.answers import answer_to, on_day
from tests.helpers.banks import tiny_bank

BANK = tiny_bank(topics=4, objectives=2, questions=4, kinds=("single",))
BY_ID = BANK.questions_by_id


def flag(question: str, day: float = 0) -> QuestionFlagged:
    return QuestionFlagged(f"flag-{question}-{day}", question, on_day(day))


def unflag(question: str, day: float = 1) -> QuestionUnflagged:
    return QuestionUnflagged(f"unflag-{question}-{day}", question, on_day(day))


def own(text: str, number: int = 1) -> OwnQuestionAdded:
    return OwnQuestionAdded(f"own-{number}", text, on_day(0))


def wrong(question: str, day: float = 0, option: int = 1) -> Fact:
    return answer_to(BY_ID[question], (option,), on_day(day))


def right(question: str, day: float = 1) -> Fact:
    return answer_to(BY_ID[question], (0,), on_day(day))


def lines(*facts: Fact) -> list[tuple[Origin, str]]:
    return [(question.origin, question.text) for question in clinician_list(facts, BANK).questions]


def test_a_flagged_question_is_on_the_list_as_something_to_ask_until_it_is_taken_off() -> None:
    assert lines(flag("t1-1-single-1")) == [(Origin.FLAGGED, "What about fact 1?")]
    assert lines(flag("t1-1-single-1"), unflag("t1-1-single-1")) == []
    again = (flag("t1-1-single-1"), unflag("t1-1-single-1"), flag("t1-1-single-1", 2))
    assert flagged_questions(again) == ("t1-1-single-1",)


def test_two_flagged_questions_on_one_objective_are_one_thing_to_ask() -> None:
    found = clinician_list([flag("t1-1-single-1"), flag("t1-1-single-2")], BANK).questions
    assert [(question.text, question.keys) for question in found] == [
        ("What about fact 1?", ("t1-1-single-1", "t1-1-single-2"))
    ]
    assert found[0].topic == "t1"


def test_what_was_missed_about_safety_is_on_the_list_until_put_right_in_other_words() -> None:
    missed = wrong("t1-1-single-1")
    assert lines(missed) == [(Origin.SAFETY, "What about fact 1?")]
    assert lines(missed, right("t1-1-single-1")) == lines(missed)
    assert lines(missed, right("t1-1-single-2")) == []
    assert lines(missed, right("t1-1-single-2"), wrong("t1-1-single-3", 2)) == lines(missed)


def test_not_sure_about_safety_is_worth_asking_too() -> None:
    not_sure = answer_to(BY_ID["t1-1-single-1"], None, on_day(0))
    assert lines(not_sure) == [(Origin.SAFETY, "What about fact 1?")]


def test_what_was_missed_elsewhere_is_not_put_on_the_list_by_itself() -> None:
    assert lines(wrong("t1-2-single-1"), wrong("t2-1-single-1")) == []


def test_a_ready_made_question_can_be_taken_off_and_comes_back_when_missed_again() -> None:
    removed = ReadyQuestionRemoved("removed", "t1-1", on_day(0.5))
    assert lines(wrong("t1-1-single-1"), removed) == []
    assert lines(wrong("t1-1-single-1"), removed, wrong("t1-1-single-2", 1)) != []


def test_something_both_flagged_and_missed_is_listed_once() -> None:
    assert lines(flag("t1-1-single-1"), wrong("t1-1-single-1")) == [(Origin.FLAGGED, "What about fact 1?")]


def test_own_words_come_first_and_can_be_taken_off() -> None:
    facts = [wrong("t1-1-single-1"), flag("t2-2-single-1"), own("Can I drive?"), own("And you?", 2)]
    assert [origin for origin, _ in lines(*facts)] == [Origin.OWN, Origin.OWN, Origin.FLAGGED, Origin.SAFETY]
    removed = OwnQuestionRemoved("r", "own-1", on_day(1))
    assert (Origin.OWN, "Can I drive?") not in lines(*facts, removed)
    assert (Origin.OWN, "And you?") in lines(*facts, removed)


def test_own_words_become_one_line_of_bearable_length() -> None:
    assert own_words("  Can I\n drive? ") == "Can I drive?"
    assert own_words(" \n\t ") is None
    assert len(own_words("why " * 500) or "") <= 200


def test_the_list_holds_twenty_and_says_what_did_not_fit() -> None:
    many: list[Fact] = [own(f"Question {number}?", number) for number in range(LONGEST_LIST - 1)]
    not_full = clinician_list([*many, wrong("t1-1-single-1"), wrong("t3-1-single-1")], BANK)
    assert (len(not_full.questions), not_full.left_out, not_full.is_full) == (20, 1, False)
    full = clinician_list([*many, own("The last?", 99), wrong("t1-1-single-1")], BANK)
    assert (len(full.questions), full.left_out, full.is_full) == (20, 1, True)
    assert {question.origin for question in full.questions} == {Origin.OWN}


def test_a_flagged_question_that_the_bank_no_longer_has_is_left_out() -> None:
    assert lines(flag("gone")) == []
