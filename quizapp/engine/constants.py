"""Every number of the learner model, each with its reason; a number that is not here is not tuned.

"Default" marks a choice of ours that simulation supports (docs/engine.md) and data may correct.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# --- the person -------------------------------------------------------------------------------------------

# General level g ~ N(0, 1): five nodes carry its mean and variance well enough for a posterior that 16
# answers can move; more nodes changed no verdict in simulation.
PERSON_NODES: Final = 5
PERSON_RANGE: Final = 2.0

# Topic level t | g ~ N(rho g, 1 - rho^2). Default: topics of one subject correlate about rho^2 = .5.
TOPIC_NODES: Final = 7
TOPIC_RANGE: Final = 2.5
TOPIC_CORRELATION: Final = 0.70


class Hypothesis(NamedTuple):
    """One kind of person, z.

    `capture`: chance that a held mix-up takes the answer; `prior` of the kind. With b the question's
    difficulty in logits:

    Where a thing is known or not, `slope` is that of knowing on t, P(wrong | knows) = sigm(slip + slip_slope
    b), and P(right without guessing | does not know) = sigm(hint - hint_slope b). `learn`: chance that a
    shown explanation turns not knowing into knowing, `insight` that it makes the whole topic clear: all that
    was not known there is known, and only mix-ups stay.

    Where ability is `graded`, the topic's level t decides and knowing is only its name: P(right without
    guessing) = sigm(DISCRIMINATION (ability - b)), the ability ABILITY_SPREAD t away from the population's.
    `rise` is how far a shown explanation lifts the level on average, in units of t.
    """

    capture: float
    prior: float
    graded: bool = False
    rise: float = 0.0
    slope: float = 0.0
    slip: float = 0.0
    slip_slope: float = 0.0
    hint: float = 0.0
    hint_slope: float = 0.0
    learn: float = 0.0
    insight: float = 0.0


# The graded curve (item response theory, Birnbaum 1968) is flatter than the questions' own, because authors'
# levels are rough; abilities in one topic spread by a little more than one logit.
DISCRIMINATION: Final = 1.0
ABILITY_SPREAD: Final = 1.15

# One fixed capture fails in one kind of person or the other; averaging over z does not (simulation). Where
# ability is graded, one lesson moves little, and one right answer says less. Where a topic is understood or
# not, slips (8 % on a middling question) and hints (8 %) depend little on the difficulty, and one lesson may
# make all of it clear at once: without that, "not yet" is soon out of date.
_CONCEPTS: Final = Hypothesis(
    capture=0.10,
    prior=0.32,
    slope=6.0,
    slip=-2.4,
    slip_slope=0.7,
    hint=-2.4,
    hint_slope=0.5,
    learn=0.20,
    insight=0.15,
)
GRADED: Final = Hypothesis(capture=0.10, prior=0.40, graded=True, rise=0.12)
ALL_OR_NONE: Final = _CONCEPTS
CAPTURED: Final = _CONCEPTS._replace(capture=0.75, prior=0.28, slope=5.0)
HYPOTHESES: Final = (GRADED, ALL_OR_NONE, CAPTURED)

# --- what is held before any answer ------------------------------------------------------------------------

# P(holds m | t) = sigm(MIXUP_BASE + MIXUP_SLOPE t): a good quarter at an average level, fewer above it
# (higher-order model of de la Torre & Douglas 2004; misconceptions as states: Bradshaw & Templin 2014).
MIXUP_BASE: Final = -0.85
MIXUP_SLOPE: Final = -0.8
# All misconceptions of one objective together, so that knowing it stays possible.
MIXUP_CEILING: Final = 0.8

# Chance that a topic is mastered before any answer. Below half, because .70 is a high line: where ability is
# graded, one right answer is then no proof yet.
BASE: Final = 0.43

# --- what an answer says -----------------------------------------------------------------------------------

# Logits per step of the authored difficulty 1 to 5: authors' levels spread about this far (default).
DIFFICULTY_STEP: Final = 0.6
MIDDLE_DIFFICULTY: Final = 3
# A blind guess among n options is right .9/n: distractors are written to attract.
GUESS_SHARE: Final = 0.9
# Pull of a wrong option: 1, a little more when a known mix-up leads there, much more when it is held.
TAGGED_PULL: Final = 0.2
HELD_PULL: Final = 3.0
# Several parts of one question share a stem, so they are not independent evidence: each part's likelihood
# is raised to parts^TESTLET_POWER (testlet effect: Wainer, Bradlow & Wang 2007).
TESTLET_POWER: Final = -0.5

# P("I'm not sure" | knows, does not know, holds a mix-up that is offered). A guess, to be refitted.
NOT_SURE: Final = (0.05, 0.60, 0.15)
# P(guessing, fairly, very | state and result). A guess, to be refitted. A held mix-up that still answered
# right counts as not knowing. After a right answer sureness says next to nothing: people are sure because
# they were right, and a table that reads more from it judges fewer topics rightly where ability is graded.
CERTAINTY_KNOWS_RIGHT: Final = (0.19, 0.38, 0.43)
CERTAINTY_KNOWS_WRONG: Final = (0.30, 0.50, 0.20)
CERTAINTY_UNSURE_RIGHT: Final = (0.21, 0.38, 0.41)
CERTAINTY_UNSURE_WRONG: Final = (0.50, 0.40, 0.10)
CERTAINTY_MIXUP_WRONG: Final = (0.15, 0.40, 0.45)

# --- what an explanation does ------------------------------------------------------------------------------

# Chance that a shown explanation turns a mix-up into knowing (defaults); for not knowing, see Hypothesis.
CLEAR_EXPLAINED: Final = 0.35
CLEAR_OTHER: Final = 0.10
# Whoever comes to understand a topic has its level from here on: a little over one and a half spreads.
INSIGHT_NODE: Final = 5
# No rate above this, however fast the population learns.
LEARN_CEILING: Final = 0.9

# Between sessions beliefs move this far toward the prior when nothing is retrievable any more (default).
FORGETTING: Final = 0.5

# --- what mastery is ---------------------------------------------------------------------------------------

# Importance-weighted expected share right on the topic's questions.
MASTERY: Final = 0.70
SAFETY_MASTERY: Final = 0.80
# The share is counted in whole steps, so that its distribution is exact on a grid; one per cent is far below
# what any number of answers can tell.
SHARE_STEPS: Final = 100

# --- choosing ----------------------------------------------------------------------------------------------

WEIGHT_KNOWS: Final = 0.05
WEIGHT_MIXUP: Final = 0.12
# The first half of a session finds out, the second half teaches and looks again: lambda rises there from
# nothing to LEARNING_VALUE. A second question on what was wrong teaches, but tells least of all questions.
LEARNING_VALUE: Final = 0.5
TEACH_FROM: Final = 0.5
# Each earlier question on a topic in the session makes the next one there worth this much less.
TOPIC_FATIGUE: Final = 0.92
# Questions this near to the best are as good as it; one of them at random protects the pool from wear. Wider
# (.85) judges fewer topics rightly where difficulties are known well, narrower (1) gains next to nothing.
NEAR_BEST: Final = 0.95
# Candidates looked at per topic: the best of 24 random ones is within a few per cent of the best of all.
CANDIDATES_PER_TOPIC: Final = 24
# No question comes back within this many earlier sessions while another is left.
SESSIONS_BETWEEN: Final = 3
# Answers on one topic in a row.
LONGEST_RUN: Final = 2
# Safety topics of the plan are visited within this share of the session.
SAFETY_BY: Final = 2 / 3
# A re-check comes after this many other questions and not in the first half (TEACH_FROM); re-checks fill at
# most this share of the session so far (rounded): a session of eight gets two second looks.
RECHECK_GAP: Final = 4
RECHECK_SHARE: Final = 0.20
# "It helps keep you safe" is said for what a topic's importance adds beyond this.
ORDINARY_IMPORTANCE: Final = 2
# Below this utility a question tells and teaches next to nothing: the weakest topic moves by under one per
# cent (an answer to a useful question is worth .01 to .2).
WORTH_ASKING: Final = 1e-4
# A question whose parts can be answered in more distinguishable ways than this is valued by which parts are
# right alone; its answer is still read in full.
OUTCOME_LIMIT: Final = 256
# Joint states that one answer may touch; further objectives of a question are left out of it.
JOINT_STATE_LIMIT: Final = 1024

# --- stopping and saying -----------------------------------------------------------------------------------

SETTLED: Final = 0.85
OPEN_MIXUP: Final = (0.3, 0.7)
LIKELY_CLEAR: Final = 0.8
NOT_YET: Final = 0.2
REPORT_MIXUP: Final = 0.4
# Different questions that must be right before a safety topic is called clear.
SAFETY_RIGHT: Final = 2
# In the waiting room "until clear" asks at most this many: ten minutes at fifty seconds a question.
UNTIL_CLEAR_LENGTH: Final = 12
# Where the words for a topic change (one word for .4 to .6 and .6 to .8, two bars and three).
GROWING_FROM: Final = 0.4
GROWING_MORE_FROM: Final = 0.6

# --- review over days --------------------------------------------------------------------------------------

# A card is due when the chance of still knowing it has fallen to this; the common choice of fsrs.
RETENTION: Final = 0.9
# No card rests longer than half a year: safety facts are worth a look twice a year.
LONGEST_REST_DAYS: Final = 180
# Cards that are due fill at most this share of a session; the rest is what helps most.
DUE_SHARE: Final = 0.5
# A card seen further in the future than this shows that the clock was set back; one day is what a late
# evening and a corrected clock can make.
CLOCK_TOLERANCE_DAYS: Final = 1

# --- looking back ------------------------------------------------------------------------------------------

# Answers with a certainty before it is said how often each was right: fewer would say more than is known.
CERTAINTY_ANSWERS: Final = 10
