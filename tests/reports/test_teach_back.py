"""What the clinician talks about: the most dangerous first, with words to say, a fact and its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from itertools import count

import pytest

from quizapp.bank.loader import load_bank
from quizapp.bank.questions import SingleChoice
from quizapp.engine.areas import AreaVerdict, AreaView, start_area_session
from quizapp.engine.response import Certainty, Fact, QuestionFlagged
from quizapp.engine.session import Engine, Session
from quizapp.paths import assets_dir, questions_dir
from quizapp.reports.html import Paper, PrintSize
from quizapp.reports.lines import source_line
from quizapp.reports.teach_back import TeachBack, sources_for, teach_back
from quizapp.reports.teach_back_html import area_line, teach_back_html
from quizapp.texts import Texts
from tests.helpers.banks import tiny_bank

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BANK = tiny_bank(topics=4, kinds=("single",))
ENGINE = Engine(BANK)
TEXTS = Texts(assets_dir() / "texts", "en")


class Visit:
    """A session of eight questions that a test answers."""

    def __init__(self) -> None:
        numbers = count()
        self.facts: list[Fact] = []
        self.session: Session = start_area_session(
            BANK,
            (),
            questions=8,
            at=NOW,
            seed=3,
            new_id=lambda: f"id-{next(numbers)}",
            record=self.facts.append,
            engine=ENGINE,
        )

    def answer(self, how: str, certainty: Certainty | None = None) -> SingleChoice:
        """Answer the next question `right`, by a `mixup`, or `not-sure`."""
        asked = self.session.next_question()
        assert asked is not None
        question = asked.question
        assert isinstance(question, SingleChoice)
        choices = {"right": question.correct_choice, "mixup": (1,), "not-sure": None}
        self.session.submit(choices[how], certainty, at=NOW, seconds_taken=1)
        self.session.explanation_shown(at=NOW)
        return question

    def page(self) -> TeachBack:
        return teach_back(BANK, self.session, self.facts)


def up_to_a_safety_point(visit: Visit) -> None:
    """Answer right until a question comes whose objective carries a safety message."""
    while (asked := visit.session.next_question()) is not None:
        if BANK.objectives_by_id[asked.question.objective].importance == 3:
            return
        visit.answer("right")
    raise AssertionError("no safety point was asked about")


def page_html(page: TeachBack, size: PrintSize = PrintSize.USUAL) -> str:
    return teach_back_html(page, TEXTS, made_on=date(2026, 11, 20), paper=Paper.A4, size=size)


def test_a_mixup_comes_with_its_prompt_its_truth_and_a_source() -> None:
    visit = Visit()
    question = visit.answer("mixup")
    shown = BANK.misconceptions[question.options[1].misconception or ""]
    mixup = next(mixup for mixup in visit.page().mixups if mixup.id == shown.id)
    assert (mixup.belief, mixup.truth, mixup.prompt) == (shown.belief, shown.truth, shown.prompt)
    assert [source.id for source in mixup.sources] == list(question.references)


def test_very_sure_and_wrong_about_safety_comes_first() -> None:
    visit = Visit()
    for number in range(6):
        visit.answer("mixup", Certainty.VERY_SURE if number % 2 else Certainty.GUESSING)
    order = [(not mixup.is_safety, not mixup.was_very_sure) for mixup in visit.page().mixups]
    assert len(set(order)) >= 3
    assert order == sorted(order)


def test_where_certainty_was_not_asked_safety_comes_first() -> None:
    visit = Visit()
    for _ in range(6):
        visit.answer("mixup")
    order = [not mixup.is_safety for mixup in visit.page().mixups]
    assert order == sorted(order)
    assert not any(mixup.was_very_sure for mixup in visit.page().mixups)


def test_a_mixup_that_was_put_right_by_another_question_is_not_on_the_page() -> None:
    visit = Visit()
    first = visit.answer("mixup")
    shown = first.options[1].misconception
    while visit.session.next_question() is not None:
        visit.answer("right")
    assert shown not in [mixup.id for mixup in visit.page().mixups]


def test_a_mixup_that_no_question_asked_about_is_not_on_the_page() -> None:
    visit = Visit()
    visit.answer("not-sure")
    asked = {tag for r in visit.session.responses for part in r.parts for tag in part.tags}
    assert {mixup.id for mixup in visit.page().mixups} <= asked


def test_a_safety_point_that_was_not_known_is_on_the_page_without_a_mixup() -> None:
    visit = Visit()
    up_to_a_safety_point(visit)
    question = visit.answer("not-sure")
    assert BANK.objectives_by_id[question.objective].core in visit.page().not_known


def test_a_mixup_does_not_hide_a_safety_point_that_another_question_missed() -> None:
    visit = Visit()
    up_to_a_safety_point(visit)
    first = visit.answer("mixup")
    objective = BANK.objectives_by_id[first.objective]
    assert objective.core not in visit.page().not_known, "the mix-up tells of it"
    while (asked := visit.session.next_question()) is not None:
        if asked.question.objective == objective.id:
            visit.answer("not-sure")
            break
        visit.answer("right")
    assert first.options[1].misconception in [mixup.id for mixup in visit.page().mixups]
    assert objective.core in visit.page().not_known


@pytest.mark.parametrize("how", ["mixup", "not-sure"])
def test_no_area_with_something_open_is_called_clear(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    clear = tuple(AreaView(area, AreaVerdict.CLEAR, 2) for area in BANK.areas)
    monkeypatch.setattr("quizapp.reports.teach_back.area_views", lambda *_: clear)
    visit = Visit()
    assert visit.page().areas == clear
    up_to_a_safety_point(visit)
    home = BANK.topics_by_id[visit.answer(how).topic].area
    for view in visit.page().areas:
        assert (view.verdict is AreaVerdict.CLEAR) == (view.area.id != home)


def test_only_what_the_patient_wished_to_ask_is_listed() -> None:
    visit = Visit()
    question = visit.answer("mixup")
    assert visit.page().asks == ()
    visit.facts.append(QuestionFlagged("flag", question.id, NOW))
    [ask] = visit.page().asks
    assert ask.question == BANK.objectives_by_id[question.objective].ask


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags = "", list[str]()
        self.feed(html.partition("</style>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_printed_page_holds_everything_and_no_score() -> None:
    visit = Visit()
    question = visit.answer("mixup", Certainty.VERY_SURE)
    visit.facts.append(QuestionFlagged("flag", question.id, NOW))
    page = visit.page()
    read = _Words(page_html(page))
    for mixup in page.mixups:
        for words in (mixup.prompt, mixup.truth, mixup.sources[0].title):
            assert words in read.words
    for view in page.areas:
        assert area_line(TEXTS, view) in read.words
    assert page.asks[0].question in read.words
    assert "Do not ask: Do you understand?" in read.words
    assert "20 November 2026" in read.words
    assert not any(word in read.words for word in ("%", " of 8", "1/1", question.id))
    assert read.tags.count("h1") == 1


def test_a_page_with_nothing_open_says_so() -> None:
    visit = Visit()
    page = replace(visit.page(), mixups=(), not_known=(), asks=())
    words = _Words(page_html(page)).words
    assert TEXTS("teach-no-mixups") in words
    assert "The patient put nothing on the list." in words
    assert "too few answers to tell" in words


@pytest.mark.parametrize(("title", "told"), [("A label", "A label. "), ("Is it so?", "Is it so? ")])
def test_a_title_that_ends_in_a_mark_gets_no_second_one(title: str, told: str) -> None:
    source = replace(BANK.references["R001"], title=title, publisher="An agency", dated="2024")
    assert source_line(TEXTS, source) == f"{told}An agency, 2024."


def test_what_stands_in_the_bank_is_not_taken_for_markup() -> None:
    visit = Visit()
    visit.answer("mixup")
    page = visit.page()
    strange = replace(page.mixups[0], truth="Less than <b>5</b> & more")
    html = page_html(replace(page, mixups=(strange,)))
    assert "Less than &lt;b&gt;5&lt;/b&gt; &amp; more" in html


def test_a_fact_about_opioids_is_not_put_on_a_ketamine_label() -> None:
    bank = load_bank(questions_dir())
    misconception = bank.misconceptions["M-opioid-harm-misuse-only"]
    question = bank.questions_by_id["brth-4-sort-in-care"]
    ketamine_label, opioid_label = "R002", "R033"
    assert question.references[0] == ketamine_label
    sources = [source.id for source in sources_for(bank, misconception, question)]
    assert opioid_label in sources
    assert ketamine_label not in sources
