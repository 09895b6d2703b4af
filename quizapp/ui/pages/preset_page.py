"""A plan of the clinic: its name and its topics, to make or to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from quizapp.bank.bank import Topic
from quizapp.presets import LONGEST_NAME, Preset
from quizapp.texts import Texts
from quizapp.ui.pages.overlay import Form, Overlay
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.answer_row import CheckRow
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.field import Field
from quizapp.ui.widgets.groups import Flow, Group
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.text import Heading, Text


class PresetPage(Form):
    """A plan with an empty name is new; one that comes with the app keeps its name, and an own one can go."""

    kept = Signal(object)  # Preset
    removed = Signal()
    put_back = Signal()

    def __init__(
        self,
        look: Look,
        texts: Texts,
        preset: Preset,
        topics: Sequence[Topic],
        *,
        is_changed: bool = False,
    ) -> None:
        is_new, comes_with_app = preset.name == "", preset.name is None
        title = texts("plan-new" if is_new else "plan-change")
        super().__init__(look, texts, title, texts("plan-keep"))
        self._preset, self._topics = preset, topics
        self.field = Field(look, texts("plan-name"), LONGEST_NAME, self)
        self.field.setText(preset.name or "")
        self.field.setVisible(not comes_with_app)
        self._add_name(comes_with_app)
        self._add_topics()
        self.body.addStretch()
        if not is_new and not comes_with_app:
            self.remove = Button(look, texts("plan-remove"), icon="trash", parent=self.footer)
            self.remove.clicked.connect(self.removed)
            self.footer.add_quiet(self.remove)
        if comes_with_app and is_changed:
            self.back_as_it_came = Button(look, texts("plan-put-back"), icon="look-back", parent=self.footer)
            self.back_as_it_came.clicked.connect(self.put_back)
            self.footer.add_quiet(self.back_as_it_came)
        self.submitted.connect(self._keep)

    def _add_name(self, comes_with_app: bool) -> None:
        look, texts = self.look, self.texts
        if comes_with_app:
            self.add_block(Text(look, self._preset.title(texts), Role.PANEL))
            return
        self.add_block(Text(look, texts("plan-name"), Role.STRONG))
        self.body.addWidget(self.field)
        self.add_block(Text(look, texts("plan-name-hint"), Role.SMALL, "ink2"))

    def _add_topics(self) -> None:
        look, texts = self.look, self.texts
        self.body.addSpacing(look.gap(14))
        group = Group(look, texts("plan-topics"), spacing=4)
        heading = Heading(look, texts("plan-topics"), Role.PANEL, level=2, parent=group)
        hint = Text(look, texts("plan-topics-hint"), Role.SMALL, "ink2", parent=group)
        for text in (heading, hint):
            text.setContentsMargins(RING, 0, RING, 0)
            group.column.addWidget(text)
        flow = Flow(group)
        group.column.addWidget(flow)
        # A plan that names no topics asks about all of them; a new one names none yet.
        asks_all = not self._preset.topics and self._preset.name != ""
        self.rows: dict[str, CheckRow] = {}
        for topic in self._topics:
            row = CheckRow(look, "", topic.short, flow)
            row.setChecked(asks_all or topic.id in self._preset.topics)
            self.rows[topic.id] = row
            flow.add(row)
        self.body.addWidget(group)

    def _keep(self) -> None:
        name = " ".join(self.field.text().split())
        chosen = [topic for topic, row in self.rows.items() if row.isChecked()]
        # In the order they had: unchanged, it is the same plan.
        before = [topic for topic in self._preset.topics if topic in chosen]
        topics = tuple(dict.fromkeys([*before, *chosen]))
        if not self.field.isHidden() and not name:
            self.say(self.texts("plan-no-name"))
            self.field.setFocus()
        elif not topics:
            self.say(self.texts("plan-no-topic"))
            next(iter(self.rows.values())).setFocus()
        else:
            self.kept.emit(replace(self._preset, name=name or None, topics=topics))


class RemovePlanPage(Overlay):
    """Asks once more before a plan goes; keeping it is the primary button."""

    remove_confirmed = Signal()

    def __init__(self, look: Look, texts: Texts, name: str) -> None:
        super().__init__(look, texts, texts("plan-remove-ask", name=name))
        self.add_block(Text(look, texts("plan-remove-detail"), Role.ANSWER))
        self.body.addStretch()
        self.primary.setText(texts("plan-remove-no"))
        self.remove = Button(look, texts("plan-remove-now"), Kind.QUIET, icon="trash", parent=self.footer)
        self.remove.clicked.connect(self.remove_confirmed)
        self.footer.add_quiet(self.remove)
