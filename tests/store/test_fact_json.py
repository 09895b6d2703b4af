import dataclasses
import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.response import ExplanationShown, Fact, SessionStarted
from quizapp.store.fact_json import PAYLOAD_VERSION, NewerPayloadError, decode, encode, kind_of
from tests.helpers.facts import a_response, any_fact


@given(any_fact)
def test_a_fact_comes_back_exactly(fact: Fact) -> None:
    back = decode(kind_of(fact), encode(fact))
    assert back == fact
    assert repr(back) == repr(decode(kind_of(back), encode(back)))


@given(any_fact)
def test_every_field_of_a_fact_is_kept(fact: Fact) -> None:
    stored = json.loads(encode(fact))
    assert stored.keys() == {"version"} | {field.name for field in dataclasses.fields(fact)}


def test_the_stored_form_stays_what_it_was() -> None:
    # Files written by every earlier version hold this text: a new version must still read it.
    text = (
        '{"version":1,"id":"response-1","session_id":"session-1","question_id":"nausea-1",'
        '"question_fingerprint":"0123456789abcdef","option_order":[2,0,1,3],"choice":[1],"certainty":2,'
        '"parts":[{"objective":"nausea.cause","correct":1,'
        '"tags":["only-opioids",null,"only-ketamine",null]}],"difficulty":3,"topic":"nausea",'
        '"why_asked":"practice","answered_at":"2026-11-20T09:30:00+00:00","seconds_taken":12.5}'
    )
    assert encode(a_response()) == text.replace("12.5}", '12.5,"discrimination":1.0}')
    assert decode("Response", text) == a_response()


def test_a_time_without_a_zone_is_refused_both_ways() -> None:
    naive = ExplanationShown("e", "r", datetime(2026, 11, 20))  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        encode(naive)
    with pytest.raises(ValueError, match="time zone"):
        decode(
            "ExplanationShown", '{"version":1,"id":"e","response_id":"r","shown_at":"2026-11-20T09:30:00"}'
        )


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        encode(dataclasses.replace(a_response(), seconds_taken=float("nan")))


def test_a_fact_of_a_newer_version_is_told_apart_from_damage() -> None:
    with pytest.raises(NewerPayloadError):
        decode("Response", json.dumps({"version": PAYLOAD_VERSION + 1}))


@given(st.sampled_from(["Response", "SessionStarted", "Nonsense"]), st.data())
def test_damaged_text_is_a_value_error_and_nothing_else(kind: str, data: st.DataObject) -> None:
    text = encode(a_response())
    place = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:place] + data.draw(st.characters()) + text[place + 1 :]
    try:
        decode(kind, damaged)
    except ValueError:
        pass
    else:
        assert kind == "Response"  # a changed letter within a name cannot be seen


def test_a_session_of_the_first_version_is_read_as_one_without_chosen_topics() -> None:
    text = (
        '{"version":1,"id":"s","mode":"self-study","seed":1,"plan":["nausea"],"length":8,'
        '"bank_version":"1","started_at":"2026-11-20T09:30:00+00:00"}'
    )
    started = decode("SessionStarted", text)
    assert isinstance(started, SessionStarted)
    assert not started.topics_chosen
