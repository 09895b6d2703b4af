"""The page for the next visit, as data and as a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from quizapp import __version__
from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion, SingleChoice, Sort
from quizapp.engine.response import Fact, OwnQuestionAdded, QuestionFlagged
from quizapp.paths import assets_dir
from quizapp.reports.html import OWN_LINES, Paper, PrintSize, patient_page_html, spoken_date
from quizapp.reports.patient_page import PatientPage, patient_page
from quizapp.texts import Texts
from tests.helpers.answers import answer_to, on_day
from tests.helpers.banks import tiny_bank

BANK = tiny_bank(topics=4, objectives=2, questions=4, kinds=("single", "sort"))
BY_ID = BANK.questions_by_id
TEXTS = Texts(assets_dir() / "texts", "en")


@dataclass(frozen=True)
class Block:
    number: str
    lines: tuple[str, ...]
    steps_title: str = ""
    steps: tuple[str, ...] = ()


HELP = (Block("911", ("Call 911 now.",), "What to do:", ("Call.", "Stay.")), Block("988", ("Call or text.",)))


def wrong(question: str, day: float = 0) -> Fact:
    parts = BY_ID[question].parts
    return answer_to(
        BY_ID[question], tuple((part.correct + 1) % len(part.tags) for part in parts), on_day(day)
    )


def right(question: str, day: float = 1) -> Fact:
    return answer_to(BY_ID[question], BY_ID[question].correct_choice, on_day(day))


def page_of(*facts: Fact, bank: Bank = BANK) -> PatientPage:
    return patient_page(facts, bank, help_blocks=HELP, help_note="For the US.", made_on=date(2026, 11, 20))


def remembered(*facts: Fact) -> list[str]:
    return [line for item in page_of(*facts).worth for line in item.lines]


# --- what stands on it ----------------------------------------------------------------------------------


def test_exactly_what_was_missed_is_worth_another_look_in_the_words_of_the_bank() -> None:
    facts = [wrong("t1-1-single-1"), right("t1-2-single-1"), wrong("t2-2-single-1")]
    assert remembered(*facts) == ["Keep t1-1 in mind.", "Keep t2-2 in mind."]


def test_what_another_question_put_right_is_not_worth_another_look() -> None:
    missed = wrong("t1-1-single-1")
    assert remembered(missed) == ["Keep t1-1 in mind."]
    assert remembered(missed, right("t1-1-single-2")) == []
    assert remembered(missed, right("t1-1-single-1")) == ["Keep t1-1 in mind."]
    assert remembered(missed, right("t1-1-single-2"), wrong("t1-1-sort-1", 2)) == ["Keep t1-1 in mind."]


def test_each_mistake_of_a_question_with_several_parts_has_to_be_put_right() -> None:
    sort = BY_ID["t1-1-sort-1"]
    assert sort.parts[0].tags[1] != sort.parts[0].tags[2]
    both = answer_to(sort, (1, 1, 1), on_day(0))
    one_only = answer_to(BY_ID["t1-1-single-1"], (2,), on_day(1))
    assert remembered(both, one_only) != []
    assert remembered(answer_to(sort, (1, 1, 2), on_day(0)), right("t1-1-single-1")) == []


def test_not_sure_is_worth_another_look() -> None:
    assert remembered(answer_to(BY_ID["t1-1-single-1"], None, on_day(0))) == ["Keep t1-1 in mind."]


def test_safety_comes_first_and_a_message_stands_there_once() -> None:
    facts = [wrong("t2-1-single-1"), wrong("t3-1-single-1"), wrong("t3-1-single-2", 0.1)]
    assert [(item.topic, item.lines) for item in page_of(*facts).worth] == [
        ("Topic 3", ("Keep t3-1 in mind.",)),
        ("Topic 2", ("Keep t2-1 in mind.",)),
    ]


def test_a_question_that_the_bank_no_longer_has_is_left_out() -> None:
    gone = tiny_bank(topics=1, objectives=1, questions=1)
    assert page_of(wrong("t4-1-single-1"), bank=gone).worth == ()


def test_the_page_holds_no_name_no_score_and_no_answer() -> None:
    """Of a question only its message may stand on the page."""
    facts = [wrong("t1-1-single-1"), right("t1-2-single-1"), QuestionFlagged("f", "t2-1-single-1", on_day(0))]
    html = patient_page_html(page_of(*facts), TEXTS)
    for question in BANK.questions:
        assert question.stem not in html
        assert not [text for text in option_texts(question) if text in html]
    text = visible(html)
    assert not re.search(r"score|grade|%|\d+ (of|out of) \d+|correct", text)
    assert "Date of birth" not in text


def option_texts(question: AnyQuestion) -> list[str]:
    match question:
        case SingleChoice():
            return [option.text for option in question.options]
        case Sort():
            return [row.text for row in question.rows]
        case _:
            raise TypeError(question)


# --- as a web page --------------------------------------------------------------------------------------


class Outline(HTMLParser):
    """The elements of a page in order, with their text; fails where the nesting is wrong."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1], data.strip()))

    def of(self, tag: str) -> list[str]:
        return [text for found, text in self.texts if found == tag]


def visible(html: str) -> str:
    return "\n".join(text for tag, text in Outline(html).texts if tag not in {"style", "title"})


OWN = OwnQuestionAdded("own", "Is <b>this</b> & that safe?", on_day(0))
PAGES = (page_of(), page_of(OWN, wrong("t1-1-single-1"), wrong("t2-1-single-1")))


@pytest.mark.parametrize("page", PAGES)
def test_the_web_page_says_its_language_title_and_headings_in_order(page: PatientPage) -> None:
    outline = Outline(patient_page_html(page, TEXTS))
    assert ("html", {"lang": "en", "dir": "ltr"}) in outline.elements
    assert outline.of("title") == outline.of("h1") == ["My questions and notes"]
    levels = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert outline.of("h2") == ["What I want to ask", "Worth another look", "Get help now", "About this page"]
    assert [tag for tag, _ in outline.elements].count("main") == 1


@pytest.mark.parametrize("page", PAGES)
def test_the_web_page_needs_nothing_else_and_runs_nothing(page: PatientPage) -> None:
    elements = Outline(patient_page_html(page, TEXTS)).elements
    assert {tag for tag, _ in elements} <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "footer",
        "h1", "h2", "h3", "div", "p", "ul", "ol", "li", "span",
    }  # fmt: skip
    assert not {name for _, attributes in elements for name in attributes} & {"src", "href", "onclick"}


def test_a_page_of_a_language_from_the_right_says_so() -> None:
    html = patient_page_html(page_of(), Texts(assets_dir() / "texts", "qps-rtl"))
    assert '<html lang="qps-rtl" dir="rtl">' in html
    assert "text-align: right;" in html


def test_the_steps_in_an_emergency_are_to_stay_on_one_sheet() -> None:
    html = patient_page_html(page_of(), TEXTS)
    assert "page-break-inside: avoid;" in html.split(".together", 1)[1].split("}")[0]
    block = next(part for part in html.split('<div class="together">') if ">911<" in part)
    assert "<li>Stay.</li>" in block.split("</div>")[0]


def test_what_a_person_wrote_is_text_and_never_markup() -> None:
    own = OwnQuestionAdded("own", "<script>alert(1)</script> & more", on_day(0))
    html = patient_page_html(page_of(own), TEXTS)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html


def test_questions_have_a_box_to_tick_and_two_lines_are_left_for_writing() -> None:
    flagged = QuestionFlagged("f", "t2-1-single-1", on_day(0))
    outline = Outline(patient_page_html(page_of(flagged), TEXTS))
    assert "Topic 2: What about fact 1?" in outline.of("li")
    assert outline.of("li").count("My own question:") == OWN_LINES
    assert ("span", {"aria-hidden": "true"}) in outline.elements


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("size", "points"), [(PrintSize.USUAL, "12pt"), (PrintSize.LARGE, "18pt")])
def test_paper_and_print_size_are_as_chosen(paper: Paper, size: PrintSize, points: str) -> None:
    html = patient_page_html(page_of(), TEXTS, paper=paper, size=size)
    assert f"@page {{ size: {paper.value}; margin: 18mm; }}" in html
    sizes = re.findall(r"font(?:-size)?: ([\d.]+)(pt|em)", html)
    assert (points.removesuffix("pt"), "pt") in sizes
    assert all(unit == "pt" or float(number) >= 1 for number, unit in sizes)


def test_help_disclaimer_versions_and_date_stand_on_every_page() -> None:
    text = visible(patient_page_html(page_of(), TEXTS))
    for line in ("911", "Call 911 now.", "What to do:", "Stay.", "988", "Call or text.", "For the US."):
        assert line in text
    assert "This app is for learning. It is not medical advice." in text
    assert "If you feel very ill or unsafe, get help now." in text
    assert f"Question set test-1. App version {__version__}." in text
    assert "Not yet reviewed by a clinician. Printed on 20 November 2026." in text


def test_a_date_is_spoken_in_words() -> None:
    assert spoken_date(TEXTS, date(2026, 1, 5)) == "5 January 2026"
