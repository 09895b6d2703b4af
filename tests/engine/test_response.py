"""What an answer says by itself: right or wrong part by part, and the mix-ups it shows."""

import pytest

from quizapp.bank.questions import Choice, Part
from quizapp.engine.response import Certainty, Mode, Response, SessionStarted
from tests.helpers.answers import FIRST_DAY, an_answer

PARTS = (
    Part("o1", 0, (None, "first")),
    Part("o2", 1, ("second", None)),
    Part("o3", 0, (None, None, "third")),
)


def answered(choice: Choice) -> Response:
    return an_answer(choice, FIRST_DAY, *PARTS)


@pytest.mark.parametrize(
    ("choice", "right", "score", "tags"),
    [
        ((0, 1, 0), (True, True, True), 1.0, set()),
        ((0, 1, 2), (True, True, False), 2 / 3, {"third"}),
        ((0, 1, 1), (True, True, False), 2 / 3, set()),
        ((1, 0, 0), (False, False, True), 1 / 3, {"first", "second"}),
        (None, (False, False, False), 0.0, set()),
    ],
)
def test_an_answer_is_read_part_by_part(
    choice: Choice, right: tuple[bool, ...], score: float, tags: set[str]
) -> None:
    response = answered(choice)
    assert response.right == right
    assert response.score == pytest.approx(score)
    assert response.is_correct is all(right)
    assert response.held_tags == tags


@pytest.mark.parametrize("choice", [(0, 1), (0, 1, 0, 0)])
def test_an_answer_that_does_not_fit_its_parts_is_not_read(choice: tuple[int, ...]) -> None:
    response = answered(choice)
    with pytest.raises(ValueError, match="zip"):
        _ = response.right
    with pytest.raises(ValueError, match="zip"):
        _ = response.held_tags


def test_the_numbers_that_stand_for_certainty_in_files_stay_as_they_are() -> None:
    assert {sure.name: int(sure) for sure in Certainty} == {"GUESSING": 1, "FAIRLY_SURE": 2, "VERY_SURE": 3}


def test_without_a_word_about_it_every_question_tells_as_much_as_another() -> None:
    assert answered(None).discrimination == 1.0


def test_without_a_word_about_it_the_topics_of_a_session_were_not_chosen() -> None:
    assert not SessionStarted("s", Mode.SELF_STUDY, 1, (), 8, "1", FIRST_DAY).topics_chosen
