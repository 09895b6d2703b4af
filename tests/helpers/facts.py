"""Facts for tests, made by hand or by hypothesis."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from quizapp.bank.questions import Part
from quizapp.engine.response import (
    Certainty,
    ExplanationShown,
    Fact,
    Mode,
    OwnQuestionAdded,
    OwnQuestionRemoved,
    ProblemReported,
    QuestionFlagged,
    QuestionUnflagged,
    ReadyQuestionRemoved,
    Response,
    SessionEnded,
    SessionStarted,
    WhyAsked,
)


def a_response(response_id: str = "response-1", *, question_id: str = "nausea-1") -> Response:
    """One right answer to a question of one part."""
    return Response(
        id=response_id,
        session_id="session-1",
        question_id=question_id,
        question_fingerprint="0123456789abcdef",
        option_order=(2, 0, 1, 3),
        choice=(1,),
        certainty=Certainty.FAIRLY_SURE,
        parts=(Part("nausea.cause", 1, ("only-opioids", None, "only-ketamine", None)),),
        difficulty=3,
        topic="nausea",
        why_asked=WhyAsked.PRACTICE,
        answered_at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        seconds_taken=12.5,
    )


_text = st.text(max_size=20)
_zone = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# Not the first and last year: there a time need not exist in UTC.
_time = st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1), timezones=st.one_of(st.just(UTC), _zone))  # noqa: DTZ001
_small = st.integers(0, 20)
_part = st.builds(Part, _text, _small, st.lists(st.none() | _text, max_size=5).map(tuple))
_indexes = st.lists(_small, max_size=6).map(tuple)

any_fact: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        SessionStarted,
        id=_text,
        mode=st.sampled_from(Mode),
        seed=st.integers(),
        plan=st.lists(_text, max_size=4).map(tuple),
        length=_small,
        bank_version=_text,
        started_at=_time,
        topics_chosen=st.booleans(),
    ),
    st.builds(
        Response,
        id=_text,
        session_id=_text,
        question_id=_text,
        question_fingerprint=_text,
        option_order=_indexes,
        choice=st.none() | _indexes,
        certainty=st.none() | st.sampled_from(Certainty),
        parts=st.lists(_part, max_size=4).map(tuple),
        difficulty=_small,
        topic=_text,
        why_asked=st.sampled_from(WhyAsked),
        answered_at=_time,
        seconds_taken=st.floats(allow_nan=False, allow_infinity=False),
        discrimination=st.floats(0.3, 3.0),
    ),
    st.builds(ExplanationShown, id=_text, response_id=_text, shown_at=_time),
    st.builds(SessionEnded, id=_text, session_id=_text, ended_at=_time),
    st.builds(QuestionFlagged, id=_text, question_id=_text, flagged_at=_time),
    st.builds(QuestionUnflagged, id=_text, question_id=_text, unflagged_at=_time),
    st.builds(OwnQuestionAdded, id=_text, text=_text, added_at=_time),
    st.builds(OwnQuestionRemoved, id=_text, added_id=_text, removed_at=_time),
    st.builds(ReadyQuestionRemoved, id=_text, objective=_text, removed_at=_time),
    st.builds(
        ProblemReported,
        id=_text,
        question_id=_text,
        question_fingerprint=_text,
        note=_text,
        reported_at=_time,
    ),
)
