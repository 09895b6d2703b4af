import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.loader import load_bank
from quizapp.paths import assets_dir, questions_dir
from quizapp.presets import (
    CLEAR_AFTER_S,
    FILE_NAME,
    QUESTIONS,
    ClinicSetUp,
    Preset,
    load_set_up,
    save_set_up,
    shipped_presets,
    waits_for_patients,
    without_gone_topics,
)
from quizapp.settings import TEXT_SIZES
from tests.helpers.windows import texts

SHIPPED = shipped_presets(assets_dir())

_own = st.builds(
    Preset,
    id=st.sampled_from(["own-1", "own-2"]),
    topics=st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple),
    name=st.sampled_from(["Tuesday group", "Dr. Osei’s patients"]),
    questions=st.sampled_from(QUESTIONS),
    text_size=st.none() | st.sampled_from(TEXT_SIZES),
    clear_after_s=st.sampled_from(CLEAR_AFTER_S),
    ask_certainty=st.booleans(),
    country=st.sampled_from(["us", "ca"]),
    lang=st.sampled_from(["en", "es"]),
    sound=st.booleans(),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("presets")


def as_it_came() -> ClinicSetUp:
    return ClinicSetUp(SHIPPED, SHIPPED[0].id)


def test_four_presets_come_with_the_app_and_only_the_difference_asks_for_certainty() -> None:
    assert [preset.title(texts()) for preset in SHIPPED] == [
        "Before a first ketamine visit",
        "Safety only, five minutes",
        "Overdose and naloxone for families",
        "Opioids and ketamine: the difference",
    ]
    assert [preset.id for preset in SHIPPED if preset.ask_certainty] == ["difference"]


def test_the_presets_that_come_with_the_app_name_topics_that_there_are() -> None:
    topics = load_bank(questions_dir()).topics_by_id
    assert [without_gone_topics(preset, topics)[1] for preset in SHIPPED] == [()] * 4
    assert [preset.questions in QUESTIONS for preset in SHIPPED] == [True] * 4


def test_the_safety_preset_names_the_topics_that_carry_safety() -> None:
    topics = load_bank(questions_dir()).topics
    assert set(SHIPPED[1].topics) == {topic.id for topic in topics if topic.safety}


@given(own=st.lists(_own, max_size=2, unique_by=lambda preset: preset.id), in_waiting_room=st.booleans())
def test_what_a_clinic_set_up_comes_back_exactly(
    folder: Path, own: list[Preset], in_waiting_room: bool
) -> None:
    set_up = replace(as_it_came(), in_waiting_room=in_waiting_room)
    for preset in own:
        set_up = set_up.with_preset(preset)
    save_set_up(folder, set_up, SHIPPED)
    loaded = load_set_up(folder, SHIPPED)
    assert loaded.set_up == set_up
    assert (loaded.kept_at, loaded.not_understood) == (None, 0)


def test_a_preset_that_comes_with_the_app_can_be_changed_and_go_back(tmp_path: Path) -> None:
    changed = replace(SHIPPED[1], questions=None, text_size=1.5)
    save_set_up(tmp_path, as_it_came().with_preset(changed), SHIPPED)
    assert load_set_up(tmp_path, SHIPPED).set_up.chosen == changed
    save_set_up(tmp_path, as_it_came().with_preset(SHIPPED[1]), SHIPPED)
    assert json.loads((tmp_path / FILE_NAME).read_text("utf-8"))["presets"] == []


def test_without_a_file_the_first_preset_is_chosen(tmp_path: Path) -> None:
    loaded = load_set_up(tmp_path / "not-yet-there", SHIPPED)
    assert loaded.set_up.chosen == SHIPPED[0]
    assert not loaded.set_up.in_waiting_room


def test_without_the_chosen_preset_the_first_one_is_chosen() -> None:
    own = Preset("own-1", (), "Ours")
    assert as_it_came().with_preset(own).without(own) == as_it_came()


def test_a_free_id_is_never_one_that_is_taken() -> None:
    set_up = as_it_came()
    for _ in range(3):
        set_up = set_up.with_preset(Preset(set_up.free_id(), (), "Ours"))
    assert [preset.id for preset in set_up.presets[4:]] == ["own-1", "own-2", "own-3"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"null", b"\xff\xfe"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    loaded = load_set_up(tmp_path, SHIPPED)
    assert loaded.set_up == as_it_came()
    assert loaded.kept_at is not None
    assert loaded.kept_at.read_bytes() == content
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize(
    ("stored", "not_understood"),
    [
        ({"presets": 3}, 1),
        ({"presets": [3, {"id": "own-1"}, {"id": 7, "name": "x"}, {"id": "own-2", "name": " "}]}, 4),
        ({"chosen": "gone"}, 1),
        ({"in_waiting_room": 1}, 1),
        ({"presets": [{"id": "safety", "questions": 6}]}, 1),
        ({"presets": [{"id": "safety", "topics": [1]}]}, 1),
        ({"presets": [{"id": "safety", "country": "../../etc"}]}, 1),
        ({"presets": [{"id": "safety", "sound": 0, "text_size": True}]}, 2),
    ],
)
def test_what_cannot_be_used_falls_back_and_is_counted(
    tmp_path: Path, stored: dict[str, object], not_understood: int
) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(stored), "utf-8")
    loaded = load_set_up(tmp_path, SHIPPED)
    assert loaded.not_understood == not_understood
    assert loaded.set_up.presets == SHIPPED


def test_a_topic_that_is_gone_is_left_out_and_named() -> None:
    preset = Preset("own-1", ("overdose-naloxone", "tea", "pain-relief"), "Ours")
    left, gone = without_gone_topics(preset, ["pain-relief", "overdose-naloxone"])
    assert left.topics == ("overdose-naloxone", "pain-relief")
    assert gone == ("tea",)


def test_only_a_file_that_says_so_says_that_patients_are_waited_for(tmp_path: Path) -> None:
    assert not waits_for_patients(tmp_path)
    save_set_up(tmp_path, as_it_came(), SHIPPED)
    assert not waits_for_patients(tmp_path)
    save_set_up(tmp_path, replace(as_it_came(), in_waiting_room=True), SHIPPED)
    assert waits_for_patients(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff\xfe", b'{"in_waiting_room": "yes"}'])
def test_asking_for_patients_leaves_a_damaged_file_to_be_told_of(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert not waits_for_patients(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_two_laptops_with_a_copied_folder_each_keep_their_own(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for laptop in (first, second):
        save_set_up(laptop, as_it_came().with_preset(Preset("own-1", (), "Ours")), SHIPPED)
    save_set_up(first, as_it_came(), SHIPPED)
    assert load_set_up(first, SHIPPED).set_up == as_it_came()
    assert load_set_up(second, SHIPPED).set_up.chosen.name == "Ours"
