"""The presenter's notes over the one screen there is; the room sees them only while they are open."""

from __future__ import annotations

from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.group_notes import AnswerNotes, QuestionNotes, TalkCard, TalkNotes
from quizapp.ui.widgets.text import Heading, Text


class GroupNotesPage(Overlay):
    """The same notes as on the laptop beside a big screen, to read."""

    def __init__(self, look: Look, texts: Texts, question: QuestionNotes | None, talk: TalkNotes) -> None:
        super().__init__(look, texts, texts("group-notes"))
        self.add_block(Text(look, talk.since, Role.SMALL, "ink2"))
        self.body.addSpacing(look.gap(10))
        self.talk = TalkCard(look, texts, self)
        self.talk.show_talk(talk)
        self.add_block(self.talk)
        if question is not None:
            self.body.addSpacing(look.gap(14))
            self.add_block(Heading(look, question.stem, Role.PANEL, level=2))
            self.add_block(AnswerNotes(look, texts, question, self))
        self.body.addSpacing(look.gap(14))
        self.add_block(Text(look, texts("group-keys"), Role.SMALL, "ink2"))
        self.body.addStretch()
