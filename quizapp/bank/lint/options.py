"""What gives the answer away: its length, its place; and two questions that are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizapp.bank.lint.draft import Draft, Passage, Scope
from quizapp.bank.lint.readability import words_of
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.questions import MultipleChoice, SingleChoice, Sort, TrueFalse

# Below this many questions a share says nothing.
FEWEST_TO_JUDGE = 20
# With three or four options, chance alone makes the right one the longest in a quarter to a third.
MOST_LONGEST = 0.40
MOST_SHORTEST = 0.40
MOST_IN_ONE_PLACE = 0.60
MOST_IN_ONE_COLUMN = 0.50
TRUE_SHARE = (0.25, 0.75)
# Two stems that share this much of their words ask the same.
NEAR_DUPLICATE = 0.80


def one_column_only(draft: Draft) -> Iterator[Problem]:
    """A sort whose statements all belong under one column sorts nothing."""
    for question in draft.questions:
        if isinstance(question, Sort) and len({row.column for row in question.rows}) == 1:
            column = question.columns[question.rows[0].column].text
            message = f'every statement belongs under "{column}"'
            hint = "use at least two columns"
            yield draft.problem("one-column", ("question", question.id), message, hint, "rows")


def near_duplicates(draft: Draft) -> Iterator[Problem]:
    """No two questions that ask the same in nearly the same words."""
    asked = [(id_, _asks(draft, passages)) for id_, passages in draft.passages_by_question.items()]
    for index, (second, words) in enumerate(asked):
        for first, others in asked[:index]:
            if words and len(words & others) >= NEAR_DUPLICATE * len(words | others):
                message = f'asks nearly the same as "{first}"'
                hint = "ask for something else, or in other words"
                yield draft.problem("near-duplicate", ("question", second), message, hint, "stem")


def _asks(draft: Draft, passages: tuple[Passage, ...]) -> frozenset[str]:
    """The words of what is asked; where the stem only says what to do, the statements ask."""
    scopes = {Scope.SCENARIO, Scope.STEM}
    if any(passage.path[0] in ("rows", "items", "pairs") for passage in passages):
        scopes = {Scope.RIGHT, Scope.WRONG}
    texts = (passage.text for passage in passages if passage.scope in scopes)
    return frozenset(word for text in texts for word in words_of(text.casefold())) - draft.words.common


def key_length(draft: Draft) -> Iterator[Problem]:
    """The right option is not the longest, or the shortest, much more often than chance makes it."""
    singles = [question for question in draft.questions if isinstance(question, SingleChoice)]
    if len(singles) < FEWEST_TO_JUDGE:
        return
    for name, pick, most in (("longest", max, MOST_LONGEST), ("shortest", min, MOST_SHORTEST)):
        giving_away = []
        for question in singles:
            lengths = [len(option.text) for option in question.options]
            right = next(len(option.text) for option in question.options if option.correct)
            if right == pick(lengths) and lengths.count(right) == 1:
                giving_away.append(question)
        share = len(giving_away) / len(singles)
        if share > most:
            message = f"the right option is the {name} in {share:.0%} of single choices, above {most:.0%}"
            examples = ", ".join(question.id for question in giving_away[:5])
            hint = f"even out {examples} and others"
            yield draft.problem("key-length", ("file", "bank.yaml"), message, hint)


def key_position(draft: Draft) -> Iterator[Problem]:
    """Where the right answer stands, under which column, and true against false, tells nothing."""
    for message, hint in (
        *_file_places(draft),
        *_kept_last(draft),
        *_true_share(draft),
        *_column_share(draft),
    ):
        yield draft.problem("key-position", ("file", "bank.yaml"), message, hint)


def _file_places(draft: Draft) -> Iterator[tuple[str, str]]:
    # Options are shuffled for the person; a printed or exported bank keeps the order of the file.
    singles = [question for question in draft.questions if isinstance(question, SingleChoice)]
    if len(singles) >= FEWEST_TO_JUDGE:
        place, count = Counter(question.parts[0].correct for question in singles).most_common(1)[0]
        if count / len(singles) > MOST_IN_ONE_PLACE:
            share = f"{count} of {len(singles)} single choices"
            yield f"the right option stands in place {place + 1} in {share}", "write it in other places too"


def _kept_last(draft: Draft) -> Iterator[tuple[str, str]]:
    kept = [
        option
        for question in draft.questions
        if isinstance(question, SingleChoice | MultipleChoice)
        for option in question.options
        if option.keep_last
    ]
    right = sum(option.correct for option in kept)
    if len(kept) >= FEWEST_TO_JUDGE and right > len(kept) / 2:
        message = f"an option that is kept last is right in {right} of {len(kept)} questions"
        yield message, "make it the wrong one more often"


def _true_share(draft: Draft) -> Iterator[tuple[str, str]]:
    statements = [question for question in draft.questions if isinstance(question, TrueFalse)]
    true = sum(question.answer for question in statements)
    if len(statements) >= FEWEST_TO_JUDGE:
        least, most = TRUE_SHARE
        if not least <= true / len(statements) <= most:
            message = f"{true} of {len(statements)} true-or-false statements are true"
            yield message, "have about as many of each"


def _column_share(draft: Draft) -> Iterator[tuple[str, str]]:
    rows = [row for question in draft.questions if isinstance(question, Sort) for row in question.rows]
    if len(rows) >= FEWEST_TO_JUDGE:
        column, count = Counter(row.column for row in rows).most_common(1)[0]
        if count / len(rows) > MOST_IN_ONE_COLUMN:
            name = draft.bank.columns[column].text
            message = f'{count} of {len(rows)} statements to sort belong under "{name}"'
            yield message, "use the other columns too"


def like_lengths(draft: Draft) -> Iterator[Problem]:
    """The right option is not more than twice as long as every wrong one."""
    for question in draft.questions:
        if not isinstance(question, SingleChoice):
            continue
        wrong = max(len(option.text) for option in question.options if not option.correct)
        index = question.parts[0].correct
        if len(question.options[index].text) > 2 * wrong:
            message = "the right option is more than twice as long as any other"
            where = next(
                passage
                for passage in draft.passages_by_question[question.id]
                if passage.path == ("options", index, "text")
            )
            hint = "make the options of like length"
            yield draft.problem("key-length", where, message, hint, severity=Severity.WARNING)


RECORD_RULES = (one_column_only, near_duplicates, like_lengths)
BANK_RULES = (key_length, key_position)
