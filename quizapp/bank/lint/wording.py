"""Words that no text says, words that need a meaning, and questions that are put the wrong way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quizapp.bank.lint.draft import Draft, Passage, Scope
from quizapp.bank.lint.words import any_of
from quizapp.bank.problems import Problem
from quizapp.bank.questions import Mention, MultipleChoice, SingleChoice

_NOT_QUESTION = re.compile(
    r"^(?:which|what|who)\b[^?]*\b(?:is|are|was|does|do|did|can|could|should|would|will)(?: not\b|n['’]t\b)"
    r"|\bNOT\b|\bEXCEPT\b"
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def unwanted_words(draft: Draft) -> Iterator[Problem]:
    """No word of the lists, but in the phrases and roles that they allow."""
    for passage in draft.passages:
        for words in draft.words.lists:
            if passage.scope.value in words.exempt:
                continue
            for found in words.found_in(passage.text):
                yield draft.problem(words.name, passage, f'"{found}"', words.instead)


def questions_the_wrong_way_round(draft: Draft) -> Iterator[Problem]:
    """No "which is not", and no stem with two negatives."""
    for question in draft.questions:
        where = ("question", question.id)
        # What somebody is quoted as saying may hold a negative of its own.
        stem = _QUOTED.sub('""', question.stem)
        if isinstance(question, SingleChoice | MultipleChoice) and _NOT_QUESTION.search(
            stem[:1].lower() + stem[1:]
        ):
            hint = "ask for what is true"
            yield draft.problem("not-question", where, "the question asks what is not so", hint, "stem")
        elif any(len(_NEGATIVE.findall(sentence)) > 1 for sentence in re.split(r"[.?!,;:]", stem)):
            hint = "say it with one or none"
            yield draft.problem("double-negative", where, "two negatives in one clause", hint, "stem")


def undefined_terms(draft: Draft) -> Iterator[Problem]:
    """A technical word that a question uses stands in the glossary; told once, where it stands first."""
    known = {form.casefold() for term in draft.bank.glossary for form in (term.term, *term.forms)}
    undefined = [word for word in draft.words.technical if word not in known]
    if not undefined:
        return
    pattern = any_of(undefined)
    # A phrase that the glossary explains may hold a word that it does not.
    explained = any_of(sorted(known, key=len, reverse=True)) if known else None
    places: dict[str, list[Passage]] = defaultdict(list)
    for passage in (text for texts in draft.passages_by_question.values() for text in texts):
        text = explained.sub(" | ", passage.text) if explained else passage.text
        for word in {match.group().casefold() for match in pattern.finditer(text)}:
            places[word].append(passage)
    for word, passages in sorted(places.items()):
        more = f" (and in {len(passages) - 1} more texts)" if len(passages) > 1 else ""
        hint = "add it to glossary.yaml, or use a plain word"
        yield draft.problem("undefined-term", passages[0], f'"{word}" has no meaning{more}', hint)


def missing_mentions(draft: Draft) -> Iterator[Problem]:
    """A question that speaks of overdose or suicide says so, because that shows the help strip."""
    patterns = {Mention.OVERDOSE: draft.words.overdose, Mention.SUICIDE: draft.words.suicide}
    for question in draft.questions:
        texts = draft.passages_by_question[question.id]
        for mention, pattern in patterns.items():
            found = next((passage for passage in texts if pattern.search(passage.text)), None)
            if found and mention not in question.mentions:
                message = f"this speaks of {mention.value}, and the help strip is not shown"
                yield draft.problem(
                    "mentions", found, message, f"add mentions: [{mention.value}] to the question"
                )


def marks_without_effect(draft: Draft) -> Iterator[Problem]:
    """A question is marked `urgent`, or not, only where that changes what is shown beside its answer."""
    for question in draft.questions:
        if question.urgent is None:
            continue
        if question.mentions:
            message = "the help strip that `mentions` shows stands in place of the red line"
        elif draft.bank.is_urgent(replace(question, urgent=None)) is question.urgent:
            message = "its safety messages say the same"
        else:
            continue
        yield draft.problem("urgent", ("question", question.id), message, "delete it", "urgent")


def poor_image_texts(draft: Draft) -> Iterator[Problem]:
    """A drawing's text says what it shows, not that it is one, and not what its caption says already."""
    for image in draft.bank.images.values():
        where = Passage("image", image.id, ("alt",), Scope.SHARED, image.alt)
        if re.match(r"(?:an? )?(?:image|picture|drawing|illustration|graphic)\b", image.alt, re.IGNORECASE):
            yield draft.problem(
                "image-text", where, "it says that it is a picture", "say what can be seen in it"
            )
        elif image.alt.casefold().rstrip(".") == image.caption.casefold().rstrip("."):
            hint = "say in alt what can be seen, in caption what it means"
            yield draft.problem("image-text", where, "alt and caption are the same", hint)
        elif len(image.alt.split()) < 4:
            yield draft.problem(
                "image-text", where, f'"{image.alt}" is no description', "say what can be seen in it"
            )


RULES = (
    unwanted_words,
    questions_the_wrong_way_round,
    undefined_terms,
    missing_mentions,
    marks_without_effect,
    poor_image_texts,
)
