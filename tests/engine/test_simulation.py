"""The simulation itself: worlds as described, policies on equal terms, measures checked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.random import default_rng

from quizapp.bank.bank import Bank
from quizapp.bank.loader import load_bank
from quizapp.bank.questions import AnyQuestion, Match, MultipleChoice, Order, SingleChoice, Sort, TrueFalse
from quizapp.cli import parse
from quizapp.engine import catsim_baseline
from quizapp.engine.likelihood import Floats
from quizapp.engine.model import Population
from quizapp.engine.population import fit
from quizapp.engine.response import Certainty, Fact
from quizapp.engine.session import Engine
from quizapp.engine.simulation import (
    AT,
    NO_HABITS,
    Habits,
    Measure,
    PolicyName,
    Trace,
    facts_of,
    found_mixups,
    given_verdicts,
    in_turn,
    mixups_cleared,
    picked_options,
    play,
    questions_to_enough,
    right_verdicts,
    run_bank,
    simulated_bank,
    topics_gained,
    written_choice,
)
from quizapp.engine.simulation_picture import as_svg
from quizapp.engine.simulation_report import Row
from quizapp.engine.world_on_bank import world_on
from quizapp.engine.worlds import TOPICS, WORLDS, certainty_of, make_bank
from quizapp.paths import questions_dir
from quizapp.simulate import chosen_policies, simulate


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_people_answer_as_often_right_as_the_world_says(name: str) -> None:
    world = WORLDS[name]
    bank = simulated_bank(world, 1, 0)
    learner = world.people(world, bank, default_rng(3))
    chances = learner.right_chances()
    for question in (0, 17, 100):
        answers = []
        for _ in range(600):
            learner.answered = 0  # fresh each time: only one world tires
            answers.append(learner.answer(question) == (0,))
        assert np.mean(answers) == pytest.approx(chances[question], abs=0.07)


@pytest.mark.parametrize("name", ["irt_learn", "bkt", "mis", "facts", "mis_anch"])
def test_people_learn_from_explanations_and_lose_nothing(name: str) -> None:
    world = WORLDS[name]
    bank = simulated_bank(world, 1, 0)
    gains = []
    for person in range(20):
        learner = world.people(world, bank, default_rng(person))
        before = learner.shares()
        for question in range(60):
            learner.explain([question], learner.answer(question))
        assert (learner.shares() >= before - 1e-12).all()
        gains.append((learner.shares() - before).mean())
    assert np.mean(gains) > 0.05


def test_nobody_learns_where_the_world_says_so() -> None:
    world = WORLDS["irt_stubborn"]
    learner = world.people(world, simulated_bank(world, 1, 0), default_rng(1))
    before = learner.shares()
    for question in range(60):
        learner.explain([question], learner.answer(question))
    np.testing.assert_array_equal(learner.shares(), before)


def test_one_person_in_eight_does_not_learn() -> None:
    world = WORLDS["bkt"]
    bank = simulated_bank(world, 1, 0)
    paces = [world.people(world, bank, default_rng(seed)).pace for seed in range(800)]
    assert np.mean(np.array(paces) == 0) == pytest.approx(0.12, abs=0.04)
    assert max(paces) == 2.0


def test_mixups_sit_on_their_home_objective_only_where_anchored() -> None:
    def at_home(anchored: bool) -> float:
        bank = make_bank(default_rng(1), anchored=anchored, calibrated=False)
        pairs = [(q, tag) for q, row in enumerate(bank.tags) for tag in row[row >= 0]]
        return float(np.mean([bank.home[tag] == bank.objective[q] for q, tag in pairs]))

    assert at_home(True) > 0.5 > 0.3 > at_home(False)


def test_every_policy_meets_the_same_learners() -> None:
    world = WORLDS["mis_anch"]
    first = [
        run_bank(policy, world, 0, seed=3, learners=2, length=AT)
        for policy in (
            PolicyName.OURS,
            PolicyName.BALANCED,
            PolicyName.RANDOM,
            PolicyName.FIXED,
            PolicyName.ELO,
        )
    ]
    for traces in first[1:]:
        for ours, theirs in zip(first[0], traces, strict=True):
            np.testing.assert_array_equal(ours.truth[0], theirs.truth[0])
            np.testing.assert_array_equal(ours.held_at_first, theirs.held_at_first)


def test_a_run_can_be_repeated_to_the_last_digit() -> None:
    world = WORLDS["facts"]
    once, again = (run_bank(PolicyName.OURS, world, 1, seed=5, learners=2, length=AT) for _ in range(2))
    for first, second in zip(once, again, strict=True):
        np.testing.assert_array_equal(first.chance, second.chance)


def test_people_say_how_sure_they_are_from_a_table_of_their_own() -> None:
    rng = default_rng(1)
    assert {certainty_of(False, False, True, rng) for _ in range(20)} == {Certainty.VERY_SURE}
    right = [certainty_of(True, False, False, rng) for _ in range(500)]
    wrong = [certainty_of(False, False, False, rng) for _ in range(500)]
    assert np.mean(right) > np.mean(wrong)


def test_saying_not_sure_and_how_sure_reaches_the_engine() -> None:
    world = WORLDS["mis_anch"]
    bank = simulated_bank(world, 1, 0)
    engine = Engine(bank.bank)
    plain = play(PolicyName.OURS, engine, world, bank, 4, AT, NO_HABITS)
    sure = play(PolicyName.OURS, engine, world, bank, 4, AT, Habits(certainty=True, not_sure=0.5))
    assert not np.array_equal(plain.chance, sure.chance)


# --- a bank that people wrote ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Bank:
    return load_bank(questions_dir())


@pytest.mark.parametrize("kind", [SingleChoice, MultipleChoice, TrueFalse, Sort, Order, Match])
def test_what_people_pick_becomes_a_choice_that_the_question_takes(
    shipped: Bank, kind: type[AnyQuestion]
) -> None:
    rng = default_rng(4)
    for question in shipped.active_questions:
        if isinstance(question, kind):
            options = [int(rng.integers(part.option_count)) for part in question.parts]
            choice = written_choice(question, options)
            right = question.grade(choice).right
            if kind is not Order or sum(option > 0 for option in options) != 1:
                assert right == tuple(option == 0 for option in options)
            assert written_choice(question, picked_options(question, choice)) == choice


def test_the_worlds_keep_the_structure_of_a_bank_that_people_wrote(shipped: Bank) -> None:
    bank = world_on(shipped, default_rng(1), calibrated=False)
    assert bank.bank is shipped
    assert len(bank.topic) == sum(len(question.parts) for question in shipped.active_questions)
    names = list(shipped.misconceptions)
    for question in shipped.active_questions:
        rows = bank.rows[question.id]
        for row, part in zip(rows, question.parts, strict=True):
            assert shipped.topics[bank.topic[row]].id == question.topic
            assert bank.options[row] == part.option_count
            wrong = [tag for option, tag in enumerate(part.tags) if option != part.correct]
            assert [names[tag] if tag >= 0 else None for tag in bank.tags[row, 1 : len(wrong) + 1]] == wrong
        importance = shipped.objectives_by_id[question.objective].importance
        assert bank.weight[rows].sum() == pytest.approx(importance)
    for topic, line in zip(shipped.topics, bank.line, strict=True):
        assert line == (0.8 if topic.safety else 0.7)


def test_what_authors_think_hard_is_harder_but_not_always(shipped: Bank) -> None:
    bank = world_on(shipped, default_rng(1), calibrated=False)
    level = [question.difficulty for question in shipped.active_questions for _ in question.parts]
    assert 0.4 < np.corrcoef(level, bank.b)[0, 1] < 0.9
    known = world_on(shipped, default_rng(1), calibrated=True)
    told = [question.difficulty for question in known.questions for _ in question.parts]
    assert np.corrcoef(told, known.b)[0, 1] > 0.95


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_people_of_every_world_answer_real_questions_through_a_real_session(shipped: Bank, name: str) -> None:
    (trace,) = run_bank(PolicyName.FIXED, WORLDS[name], 0, seed=2, learners=1, length=AT, given=shipped)
    assert trace.truth.shape == (AT + 1, len(shipped.topics))
    assert np.isfinite(trace.truth).all()


def test_our_own_sessions_run_on_real_questions(shipped: Bank) -> None:
    (trace,) = run_bank(PolicyName.OURS, WORLDS["mis_anch"], 0, seed=2, learners=1, length=AT, given=shipped)
    assert not np.array_equal(trace.chance[0], trace.chance[-1])


def test_of_a_long_explanation_people_take_something_they_had_wrong() -> None:
    world = WORLDS["irt_learn"]
    bank = simulated_bank(world, 1, 0)
    learner = world.people(world, bank, default_rng(3))
    learner.pace = 1.0
    before = learner.ability.copy()
    learner.explain([0, 1, 2], [0, 2, 0])
    gained = learner.ability - before
    assert gained[bank.topic[1]] == pytest.approx(0.47)
    assert gained[bank.topic[0]] == pytest.approx(0.02)


def test_fixed_order_takes_the_topics_in_turn(shipped: Bank) -> None:
    bank = world_on(shipped, default_rng(1), calibrated=False)
    order = in_turn(bank)
    assert {question.topic for question in order[: bank.topics]} == set(shipped.topics_by_id)
    assert sorted(question.id for question in order) == sorted(shipped.questions_by_id)
    made_up = simulated_bank(WORLDS["irt"], 1, 0)
    assert in_turn(made_up) == list(made_up.questions)


# --- measures -------------------------------------------------------------------------------------------


def a_trace(chance: Floats, truth: Floats, **flags: list[bool]) -> Trace:
    return Trace(
        chance,
        truth,
        *(np.array(flags.get(name, [False])) for name in ("reported", "held", "held_later", "held_at_first")),
    )


def test_right_and_given_verdicts_by_hand() -> None:
    trace = a_trace(np.array([[0.9, 0.6, 0.1, 0.85]]), np.array([[0.9, 0.5, 0.2, 0.5]]))
    assert right_verdicts([trace], 0).mean == 0.5
    assert given_verdicts([trace], 0).mean == pytest.approx(2 / 3)


def test_questions_to_eighty_percent_asks_for_three_lengths_in_a_row_and_only_clear_cases() -> None:
    truth = np.tile([0.9, 0.69], (8, 1))
    good = [False, False, True, False, True, True, True, True]
    chance = np.array([[0.9 if one else 0.1, 0.9] for one in good])
    assert questions_to_enough([a_trace(chance, truth)]) == 4
    assert questions_to_enough([a_trace(chance[:6], truth[:6])]) is None


def test_mixups_found_and_cleared_by_hand() -> None:
    line = np.zeros((1, TOPICS))
    trace = a_trace(
        line,
        line,
        reported=[True, True, False, False],
        held=[True, False, True, False],
        held_later=[True, False, False, False],
        held_at_first=[True, False, True, True],
    )
    assert found_mixups([trace]).mean == 0.5
    assert mixups_cleared([trace]).mean == pytest.approx(2 / 3)


def test_topics_gained_by_hand() -> None:
    truth = np.array([[0.9, 0.5, 0.5, 0.5], [0.9, 0.8, 0.5, 0.5]])
    assert topics_gained([a_trace(truth, truth)], 1).mean == 0.25


# --- fitting ----------------------------------------------------------------------------------------------


def test_the_fit_finds_a_population_that_knows_much_or_little() -> None:
    bank = simulated_bank(WORLDS["bkt"], 1, 0).bank
    rng = default_rng(2)

    def learners(chance: float) -> list[list[Fact]]:
        people = []
        for _ in range(12):
            facts: list[Fact] = []
            for number in range(12):
                question = bank.questions[int(rng.integers(len(bank.questions)))]
                option = 0 if rng.random() < chance else 1
                facts += facts_of(question, (option,), None, number, False)
            people.append(facts)
        return people

    assert fit(bank, learners(0.92)).base > fit(bank, learners(0.25)).base


def test_the_three_numbers_stay_a_population() -> None:
    for captured in (0.05, 0.4, 0.9):
        assert sum(Population(captured=captured).hypotheses) == pytest.approx(1)


# --- the command ------------------------------------------------------------------------------------------


def run_command(*options: str) -> int:
    return simulate(parse(["simulate", *options]))


def test_the_command_prints_tables_and_writes_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "simulation.json"
    picture = tmp_path / "simulation.svg"
    options = ("--worlds", "bkt", "--policy", "balanced,fixed-order", "--banks", "1", "--learners", "2")
    files = ("--out", str(out), "--picture", str(picture))
    assert run_command(*options, "--questions", "16", *files) == 0
    printed = capsys.readouterr()
    assert "Right verdicts on topics after 16 questions" in printed.out
    assert "| fixed-order |" in printed.out
    assert "2 of 2" in printed.err
    rows = json.loads(out.read_text())["rows"]
    assert [row["policy"] for row in rows] == ["balanced", "fixed-order"]
    assert len(rows[0]["right_by_answers"]) == 17
    drawn = ElementTree.parse(picture).getroot()
    lines = drawn.findall(".//{*}polyline")
    assert len(lines) == 2 + 2  # in the legend and in the one world
    assert len(lines[-1].attrib["points"].split()) == 17
    described = drawn.findtext("{*}desc") or ""
    assert f"fixed-order {rows[1]['right_by_answers'][16]:.2f}" in described
    assert drawn.attrib["role"] == "img"


def test_the_picture_has_room_for_the_name_of_every_policy() -> None:
    none = Measure(None, None)
    rows = [Row(name, "irt", 1, none, None, none, none, none, none, [0.5] * 17) for name in PolicyName]
    drawn = ElementTree.fromstring(as_svg(rows))
    width = float(drawn.attrib["viewBox"].split()[2])
    names = [text for text in drawn.findall("{*}text") if text.text in set(PolicyName)]
    assert len(names) == len(PolicyName)
    ends = [float(name.attrib["x"]) for name in names[1:]] + [width]
    for name, end in zip(names, ends, strict=True):
        assert float(name.attrib["x"]) + 8 * len(name.text or "") < end


@pytest.mark.parametrize("options", [("--worlds", "mars"), ("--policy", "luck"), ("--questions", "3")])
def test_the_command_says_what_it_does_not_know(options: tuple[str, str]) -> None:
    assert run_command(*options) == 2


def test_catsim_is_asked_for_by_name_and_says_where_it_comes_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catsim_baseline, "is_installed", lambda: False)
    assert run_command("--policy", "catsim") == 2
    assert "CONTRIBUTING.md" in capsys.readouterr().err


def test_all_policies_are_those_that_can_be_had() -> None:
    with_it, without = (chosen_policies("all", has_catsim=has) for has in (True, False))
    assert with_it is not None
    assert without is not None
    assert set(with_it) - set(without) == {"catsim"}


@pytest.mark.slow("simulation")
@pytest.mark.timeout(3600)
def test_baselines_reproduce_what_was_published() -> None:
    """Fixed order within .03 in every world, and balanced random with our score no worse than that."""
    published = {
        PolicyName.FIXED: (0.64, 0.64, 0.64, 0.63, 0.75, 0.72, 0.69, 0.72),
        PolicyName.BALANCED: (0.67, 0.68, 0.66, 0.64, 0.77, 0.71, 0.70, 0.73),
    }
    for policy, means in published.items():
        for world, mean in zip(list(WORLDS)[:8], means, strict=True):
            traces = [
                trace
                for number in range(6)
                for trace in run_bank(policy, WORLDS[world], number, seed=1, learners=24, length=AT)
            ]
            reached = right_verdicts(traces, AT).mean
            assert reached is not None
            assert reached > mean - 0.03, (policy, world)
            # Balanced questions are scored by our filter, which may do better than the one of that time.
            assert policy is PolicyName.BALANCED or reached < mean + 0.03, (policy, world)
