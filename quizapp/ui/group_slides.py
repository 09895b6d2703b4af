"""What a room sees, slide by slide: plain words and marks, without a widget."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from quizapp.bank.bank import Misconception
from quizapp.bank.questions import (
    AnyQuestion,
    Column,
    Match,
    MultipleChoice,
    Order,
    SingleChoice,
    Sort,
    TrueFalse,
)
from quizapp.engine.session import Asked
from quizapp.reports.lines import DISCLAIMER
from quizapp.texts import Texts
from quizapp.ui.help_lines import HelpLines

# More than six points are not kept.
POINTS_TO_KEEP = 6
HELP_LINES = ("overdose", "suicide", "poison")
HOW_IT_WORKS = ("group-how-talk", "group-how-hands", "group-how-why")


class Step(StrEnum):
    """Where the group is."""

    START = "start"
    ASK = "ask"
    ANSWER = "answer"
    REASON = "reason"
    SUM_UP = "sum-up"
    TALK = "talk"
    END = "end"


class Stand(Enum):
    """How an answer stands."""

    OPEN = auto()
    RIGHT = auto()
    NOT_RIGHT = auto()


@dataclass(frozen=True)
class Line:
    """A sentence or two; `loud` where it is what the slide is about."""

    text: str
    loud: bool = False


@dataclass(frozen=True)
class Answer:
    """Something to choose, with its letter or number; `tag` says in a word how it stands."""

    letter: str
    text: str
    stand: Stand = Stand.OPEN
    tag: str = ""


@dataclass(frozen=True)
class Headings:
    """The columns that statements are sorted under."""

    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Point:
    """A sentence to keep, under a title where it stands alone."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Help:
    """The numbers beside a question that speaks of danger."""

    text: str


Block = Line | Answer | Headings | Point | Help


@dataclass(frozen=True)
class Slide:
    """One thing at a time: what stands on top, what below; `place` is "3 of 8", `ask` what to do now.

    `more` stands in place of `ask` while a page of the slide is to come.
    """

    step: Step
    head: str
    blocks: tuple[Block, ...]
    place: str = ""
    story: str = ""
    ask: str = ""
    more: str = ""
    number: int = 1
    of: int = 1

    @property
    def last(self) -> int:
        """The place of its last part, the story being the first where there is one."""
        return max(0, len(self.blocks) - (not self.story))


def start_slides(texts: Texts, help_lines: HelpLines) -> tuple[Slide, ...]:
    """Before the first question: what this is not, where to get help, how it works."""
    about = tuple(Line(texts(key)) for key in DISCLAIMER)
    how = tuple(Answer(str(place), texts(key)) for place, key in enumerate(HOW_IT_WORKS, start=1))
    return (
        Slide(Step.START, texts("group-start"), about),
        Slide(Step.START, texts("group-help"), _help(texts, help_lines)),
        Slide(Step.START, texts("group-how"), (*how, Line(texts("group-how-private")))),
    )


def end_slides(texts: Texts, help_lines: HelpLines, points: Sequence[str]) -> tuple[Slide, ...]:
    """After the last question: what to keep, and where to get help."""
    kept = tuple(Point(text) for text in points)
    thanks = Line(texts("group-end-thanks"))
    keep = (Slide(Step.END, texts("group-end"), (*kept, thanks)),) if kept else ()
    return (*keep, Slide(Step.END, texts("group-help"), _help(texts, help_lines)))


def points_to_keep(questions: Sequence[AnyQuestion]) -> tuple[str, ...]:
    """The sentences to keep of what was asked, safety first, then in the order asked."""
    points = dict.fromkeys(question.remember for question in sorted(questions, key=lambda q: not q.safety))
    return tuple(points)[:POINTS_TO_KEEP]


def question_slides(
    texts: Texts,
    asked: Asked,
    help_lines: Sequence[str],
    mixup: Misconception | None,
    *,
    is_translated: bool = True,
) -> tuple[Slide, ...]:
    """The question, its answer, the reasons one by one, what to keep, and what to talk about."""
    question = asked.question
    key = "group-place" if is_translated else "group-place-english"
    place = texts(key, number=asked.number, total=asked.up_to)
    strip = (Help(" ".join(help_lines)),) if help_lines else ()
    options = options_of(texts, question, asked.option_order)
    slides = [
        Slide(
            Step.ASK,
            question.stem,
            (*strip, *_choices(question, options)),
            place,
            story=question.scenario or "",
            ask=texts(f"group-talk-{_kind(question)}"),
            more=texts("group-more"),
        )
    ]
    if isinstance(question, SingleChoice | MultipleChoice | TrueFalse):
        shown = tuple(Answer(o.letter, o.text, _stand(o), o.tag if o.is_right else "") for o in options)
        slides.append(Slide(Step.ANSWER, question.stem, shown, place))
    slides += [
        Slide(
            Step.REASON,
            question.stem,
            (Answer(o.letter, o.text, _stand(o), o.tag), Line(o.why, loud=True)),
            place,
            number=number,
            of=len(options),
        )
        for number, o in enumerate(_in_reading_order(question, options), start=1)
    ]
    kept = Point(question.remember, texts("result-remember"))
    slides.append(
        Slide(Step.SUM_UP, texts("group-sum-up"), (Line(question.explanation), kept, *strip), place)
    )
    talk = texts("group-place-talk", number=asked.number, total=asked.up_to)
    slides.append(Slide(Step.TALK, prompt_of(texts, mixup), (), talk))
    return tuple(slides)


def words_of(slide: Slide) -> tuple[str, ...]:
    """Everything a slide says, line by line."""
    words = [slide.story, slide.head]
    for block in slide.blocks:
        match block:
            case Headings():
                words += [column.text for column in block.columns]
            case Line() | Answer() | Point() | Help():
                words.append(block.text)
    return tuple(word for word in (*words, slide.ask) if word)


def prompt_of(texts: Texts, mixup: Misconception | None) -> str:
    """What to talk about."""
    return mixup.discuss if mixup else texts("group-prompt")


@dataclass(frozen=True)
class Option:
    """An answer or a row as it is shown: `index` is its place in the file, `tag` where it belongs."""

    index: int
    letter: str
    text: str
    why: str
    is_right: bool
    tag: str


def options_of(texts: Texts, question: AnyQuestion, order: Sequence[int]) -> tuple[Option, ...]:
    """What there is to choose or to place, in the order shown."""
    match question:
        case SingleChoice():
            return tuple(
                Option(i, letter, o.text, o.why, o.correct, _right_or_not(texts, o.correct))
                for letter, i in zip(_letters(order), order, strict=True)
                for o in (question.options[i],)
            )
        case MultipleChoice():
            return tuple(
                Option(i, letter, o.text, o.why, o.correct, _true_or_not(texts, o.correct))
                for letter, i in zip(_letters(order), order, strict=True)
                for o in (question.options[i],)
            )
        case TrueFalse():
            each = ((texts("quiz-true"), question.why_true), (texts("quiz-false"), question.why_false))
            correct = question.correct_choice[0]
            return tuple(
                Option(i, letter, text, why, i == correct, _right_or_not(texts, i == correct))
                for letter, i, (text, why) in zip("AB", range(2), each, strict=True)
            )
        case Sort():
            return tuple(
                Option(i, str(i + 1), row.text, row.why, True, question.columns[row.column].text)
                for i, row in enumerate(question.rows)
            )
        case Order():
            return tuple(
                Option(i, letter, item.text, item.why, True, texts("group-tag-step", number=i + 1))
                for letter, i in _mixed(question.id, len(question.items))
                for item in (question.items[i],)
            )
        case Match():
            letters = {i: letter for letter, i in _mixed(question.id, len(question.pairs))}
            return tuple(
                Option(
                    i,
                    str(i + 1),
                    pair.term,
                    pair.why,
                    True,
                    texts("group-tag-match", letter=letters[i], text=pair.meaning),
                )
                for i, pair in enumerate(question.pairs)
            )


def _choices(question: AnyQuestion, options: Sequence[Option]) -> tuple[Block, ...]:
    rows = tuple(Answer(option.letter, option.text) for option in options)
    if isinstance(question, Sort):
        return (Headings(question.columns), *rows)
    if isinstance(question, Match):
        meanings = _mixed(question.id, len(question.pairs))
        return (*rows, *(Answer(letter, question.pairs[i].meaning) for letter, i in meanings))
    return rows


def _in_reading_order(question: AnyQuestion, options: Sequence[Option]) -> Sequence[Option]:
    """Steps are explained from the first to the last."""
    return sorted(options, key=lambda option: option.index) if isinstance(question, Order) else options


def _stand(option: Option) -> Stand:
    return Stand.RIGHT if option.is_right else Stand.NOT_RIGHT


def _right_or_not(texts: Texts, is_right: bool) -> str:
    return texts("group-tag-right") if is_right else texts("group-tag-not-right")


def _true_or_not(texts: Texts, is_true: bool) -> str:
    return texts("group-tag-true") if is_true else texts("group-tag-not-true")


def _kind(question: AnyQuestion) -> str:
    match question:
        case SingleChoice() | TrueFalse():
            return "hands"
        case MultipleChoice():
            return "all"
        case Sort():
            return "sort"
        case Order():
            return "order"
        case Match():
            return "match"


def _letters(order: Sequence[int]) -> list[str]:
    return [chr(ord("A") + place) for place in range(len(order))]


def _mixed(seed: str, count: int) -> list[tuple[str, int]]:
    """Letters for things that must not stand in their right order; the same each time."""
    places = list(range(count))
    random.Random(seed).shuffle(places)
    if places == sorted(places):
        places = places[1:] + places[:1]
    return list(zip(_letters(places), places, strict=True))


def _help(texts: Texts, help_lines: HelpLines) -> tuple[Block, ...]:
    """The same lines as on every other page that says where to get help."""
    lines = tuple(help_lines.strip[key] for key in HELP_LINES if key in help_lines.strip)
    return (Line(texts("group-help-staff")), *(Line(line) for line in lines))
