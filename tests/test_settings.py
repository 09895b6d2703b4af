import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.settings import SESSION_LENGTHS, TEXT_SIZES, Settings, Speed, Theme, load_settings, save_settings

_json = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
_chosen = st.builds(
    Settings,
    text_size=st.none() | st.sampled_from(TEXT_SIZES),
    theme=st.sampled_from(Theme),
    number_keys=st.booleans(),
    ask_certainty=st.booleans(),
    simpler_words=st.booleans(),
    speed=st.sampled_from(Speed),
    less_motion=st.booleans(),
    session_length=st.sampled_from(SESSION_LENGTHS),
    lang=st.sampled_from(["en", "pt-BR"]),
    disclaimer_accepted=st.booleans(),
    unknown=st.dictionaries(st.sampled_from(["voice", "voice_speed"]), _json),
)
_name = st.sampled_from([field.name for field in fields(Settings)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(chosen=_chosen)
def test_settings_come_back_exactly(folder: Path, chosen: Settings) -> None:
    save_settings(folder, chosen)
    loaded = load_settings(folder)
    assert loaded.settings == chosen
    assert (loaded.kept_at, loaded.not_understood) == (None, ())
    assert [type(value) for value in vars(loaded.settings).values()] == [
        type(value) for value in vars(chosen).values()
    ]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "not-yet-there")
    assert loaded.settings == Settings()
    assert (loaded.kept_at, loaded.not_understood) == (None, ())


def test_a_first_save_makes_the_folder_for_this_person_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    save_settings(folder, Settings())
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [entry.name for entry in folder.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"null", b"\xff\xfe", b'{"a": ' + b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_the_caller_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.kept_at == tmp_path / "settings.damaged-1.json"
    assert loaded.kept_at.read_bytes() == content
    assert not (tmp_path / "settings.json").exists()


def test_one_value_that_makes_no_sense_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "purple", "session_length": 12}', "utf-8")
    loaded = load_settings(tmp_path)
    assert loaded.settings == replace(Settings(), session_length=12)
    assert loaded.not_understood == ("theme",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_size", True),
        ("text_size", 1.1),
        ("number_keys", 1),
        ("number_keys", None),
        ("session_length", "8"),
        ("lang", "../../etc"),
        ("lang", ""),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({name: value}), "utf-8")
    assert load_settings(tmp_path).not_understood == (name,)


@given(stored=st.dictionaries(_name | st.text(max_size=8), _json, max_size=6))
def test_whatever_the_file_holds_it_can_be_read_and_saved_again(
    folder: Path, stored: dict[str, object]
) -> None:
    (folder / "settings.json").write_text(json.dumps(stored), "utf-8")
    settings = load_settings(folder).settings
    save_settings(folder, settings)
    assert load_settings(folder).settings == settings


def test_a_save_that_fails_leaves_the_old_settings(tmp_path: Path) -> None:
    save_settings(tmp_path, replace(Settings(), lang="de"))
    with pytest.raises(TypeError):
        save_settings(tmp_path, replace(Settings(), unknown={"cannot be written": object()}))
    assert load_settings(tmp_path).settings.lang == "de"
