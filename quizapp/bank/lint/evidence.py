"""What a text rests on: verdicts, numbers, days of checking, and proof that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.bank.bank import Claim
from quizapp.bank.lint.draft import Draft, Scope
from quizapp.bank.problems import Problem, Severity
from quizapp.bank.questions import AnyQuestion

CORRECTED_VERDICTS = ("oversimplified", "wrong", "dated")

# A share is told as "68 in 100", which a source writes as 68%.
_IN_100 = re.compile(r"(\d+) (?:in|of|out of) (?:every )?100\b")
_NUMBER = re.compile(r"\d+(?:[-.,]\d+)*")


def verdicts(draft: Draft) -> Iterator[Problem]:
    """Promotional claims are never used, and a claim that must be corrected says how."""
    for question in draft.questions:
        for index, id_ in enumerate(question.claims):
            if draft.bank.claims[id_].verdict == "promotional":
                message = f"{id_} is promotional and may not be taught"
                where = ("question", question.id)
                yield draft.problem("promotional", where, message, "delete it", "claims", index)
    for claim in draft.bank.claims.values():
        if claim.verdict in CORRECTED_VERDICTS and not claim.corrected:
            message = f"{claim.verdict}, but nothing says what is right"
            yield draft.problem("verdict", ("claim", claim.id), message, 'add "corrected"')
        if claim.left_out and claim.safety_critical and claim.verdict != "promotional":
            message = "a safety-critical claim may not be left out"
            yield draft.problem("verdict", ("claim", claim.id), message, "write a question on it", "left_out")


def claims_together(draft: Draft) -> Iterator[Problem]:
    """A claim that would mislead alone is taught only together with the one that completes it."""
    for question in draft.questions:
        for index, claim in enumerate(question.claims):
            partner = draft.bank.coverage.claims_together.get(claim)
            if partner and partner not in question.claims:
                message = f"{claim} without {partner}"
                hint = f"teach {partner} too and name it, or leave {claim} out"
                yield draft.problem(
                    "claims-together", ("question", question.id), message, hint, "claims", index
                )


def unproved_numbers(draft: Draft) -> Iterator[Problem]:
    """A number in a question stands in one of the claims or references that it names."""
    for question in draft.questions:
        proof = _proof(draft, question)
        passages = draft.passages_by_question[question.id]
        # A wrong answer may hold a wrong number, which its reason names again; a person has any age.
        free = (passage.text for passage in passages if passage.scope in (Scope.WRONG, Scope.SCENARIO))
        known = draft.words.known_numbers.union(*map(_numbers, free))
        for passage in passages:
            for number in _numbers(passage.text):
                if number not in known and not _stands_in(number, proof, draft.words.numbers):
                    message = f"no claim or reference named here holds the number {number}"
                    hint = "name the one that does, or say it without the number"
                    yield draft.problem("number", passage, message, hint)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(_IN_100.sub(r"\1%", text))


def _proof(draft: Draft, question: AnyQuestion) -> str:
    bank = draft.bank
    sources = [bank.references[id_] for id_ in question.references]
    claims = [bank.claims[id_] for id_ in question.claims]
    texts = [f"{source.title} {source.establishes} {source.dated}" for source in sources]
    texts += [f"{claim.claim} {claim.corrected} {claim.note}" for claim in claims]
    texts += [bank.safety[id_].text for id_ in question.safety]
    return " ".join(texts).casefold()


def _stands_in(number: str, proof: str, number_words: Sequence[str]) -> bool:
    plain = re.escape(number)
    if re.search(rf"(?<![\d.,]){plain}(?![\d]|[.,]\d)", proof):
        return True
    if not number.isdigit() or int(number) >= len(number_words):
        return False
    # Small numbers are as often written out: a source may say "two" where a question says "2".
    return re.search(rf"\b{re.escape(number_words[int(number)])}\b", proof) is not None


def days(draft: Draft) -> Iterator[Problem]:
    """Days of checking lie in the past, and the next check is still to come."""
    past_due = Severity.ERROR if draft.strict_dates else Severity.WARNING
    for question in draft.questions:
        where = ("question", question.id)
        if question.last_checked > draft.today:
            message = f"last checked on {question.last_checked}, a day to come"
            yield draft.problem("date", where, message, "write the day it was checked", "last_checked")
        if question.check_again_by <= question.last_checked:
            message = f"check again by {question.check_again_by}, not after it was last checked"
            yield draft.problem("date", where, message, "write a later day", "check_again_by")
        elif question.check_again_by < draft.today:
            message = f"was to be checked again by {question.check_again_by}"
            hint = "check its facts against the sources, then write both days"
            yield draft.problem("past-due", where, message, hint, "check_again_by", severity=past_due)
    for reference in draft.bank.references.values():
        if reference.checked_on > draft.today:
            message = f"checked on {reference.checked_on}, a day to come"
            yield draft.problem(
                "date", ("reference", reference.id), message, "write the day it was seen", "checked_on"
            )


def unused(draft: Draft) -> Iterator[Problem]:
    """Nothing is declared that no one uses: a warning, because it may be kept for what comes next."""
    bank, questions = draft.bank, draft.questions
    used_references = {
        *(id_ for question in questions for id_ in question.references),
        *(id_ for claim in bank.claims.values() for id_ in claim.references),
        *(id_ for message in bank.safety.values() for id_ in message.references),
        *(id_ for row in bank.compare for id_ in row.references),
    }
    used: Mapping[str, set[str] | set[str | None]] = {
        "reference": used_references,
        "image": {question.image for question in questions},
        "misconception": {tag for question in questions for tag in question.misconceptions},
        "safety message": {id_ for question in questions for id_ in question.safety},
        "conflict": {id_ for question in questions for id_ in question.conflicts},
        "objective": {part.objective for question in questions for part in question.parts},
    }
    declared: Mapping[str, Mapping[str, object]] = {
        "reference": bank.references,
        "image": bank.images,
        "misconception": bank.misconceptions,
        "safety message": bank.safety,
        "conflict": bank.conflicts,
        "objective": bank.objectives_by_id,
    }
    for kind, records in declared.items():
        for id_ in records:
            if id_ not in used[kind]:
                yield _warning(draft, kind, id_)
    yield from _unused_terms(draft)


def _unused_terms(draft: Draft) -> Iterator[Problem]:
    text = " ".join(passage.text for passage in draft.passages).casefold()
    for term in draft.bank.glossary:
        if not any(form.casefold() in text for form in (term.term, *term.forms)):
            yield _warning(draft, "term", term.term.casefold())


def _warning(draft: Draft, kind: str, id_: str) -> Problem:
    message = f'the {kind} "{id_}" is used by no question'
    hint = "use it, or take it out"
    return draft.problem("unused", (kind, id_), message, hint, severity=Severity.WARNING)


def is_teachable(claim: Claim) -> bool:
    """Whether the verdict lets the claim, or its corrected wording, be taught."""
    return claim.verdict != "promotional"


RECORD_RULES = (verdicts, claims_together, unproved_numbers, days)
BANK_RULES = (unused,)
