"""The staff page: hand the laptop to the next patient, and how the questions are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from quizapp.presets import CLEAR_AFTER_S, QUESTIONS, ClinicSetUp, Preset
from quizapp.settings import TEXT_SIZES
from quizapp.texts import Texts
from quizapp.ui.pages.page import Columns, Page, Section
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.drop_down import DropDown
from quizapp.ui.widgets.groups import Group
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.painting import RING
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.text import Heading, Text


@dataclass(frozen=True)
class StaffView:
    """What the page shows beside the set-up: what to tell, and what there is to choose from."""

    notices: tuple[str, ...]
    countries: tuple[str, ...]
    languages: Mapping[str, str]  # code -> its own name
    has_notes: bool


@dataclass(frozen=True)
class _Row:
    """One drop-down: its words, and what each of them does to a preset."""

    key: str
    words: tuple[str, ...]
    apply: tuple[Callable[[Preset], Preset], ...]


def _questions(count: int | None, preset: Preset) -> Preset:
    return replace(preset, questions=count)


def _text_size(size: float | None, preset: Preset) -> Preset:
    return replace(preset, text_size=size)


def _clear_after(seconds: int, preset: Preset) -> Preset:
    return replace(preset, clear_after_s=seconds)


def _certainty(is_asked: bool, preset: Preset) -> Preset:
    return replace(preset, ask_certainty=is_asked)


def _sound(is_on: bool, preset: Preset) -> Preset:
    return replace(preset, sound=is_on)


def _country(country: str, preset: Preset) -> Preset:
    return replace(preset, country=country)


def _language(lang: str, preset: Preset) -> Preset:
    return replace(preset, lang=lang)


class StaffPage(Page):
    """One press for the next patient; everything else is there, and quiet."""

    next_requested = Signal()
    group_requested = Signal()
    notes_requested = Signal()
    card_requested = Signal()
    pin_requested = Signal()
    leave_requested = Signal()
    plan_change_requested = Signal()
    plan_new_requested = Signal()
    set_up_changed = Signal(object)  # ClinicSetUp

    def __init__(self, look: Look, texts: Texts, set_up: ClinicSetUp, view: StaffView) -> None:
        title = texts("staff-page")
        super().__init__(look, texts, title, primary=texts("staff-start"))
        self._set_up, self._view = set_up, view
        self._rows: list[tuple[_Row, DropDown]] = []
        self.body.addWidget(self._build(title))
        self.body.addStretch()
        leave = texts("staff-end" if set_up.in_waiting_room else "staff-leave")
        icon = "lock" if set_up.in_waiting_room else "arrow-left"
        self.leave = Button(look, leave, Kind.QUIET, icon=icon, parent=self.footer)
        self.leave.clicked.connect(self.leave_requested)
        self.footer.add_quiet(self.leave)
        self.continued.connect(self.next_requested)
        self._show_chosen()

    def _build(self, title: str) -> Columns:
        look, texts = self.look, self.texts
        head, rest, side = Section(), Section(), Section()
        top = QVBoxLayout(head)
        top.setContentsMargins(RING, 0, RING, 0)
        top.setSpacing(look.gap(6))
        for notice in self._view.notices:
            card = Card(look, tone="amber_tint", edge=None, bar="amber", padding=14, parent=head)
            card.column.addWidget(Text(look, notice, Role.SMALL, parent=card))
            top.addWidget(card)
        top.addWidget(Heading(look, title, parent=head))
        for icon, key in (("shield", "staff-wipe-first"), ("eye-off", "staff-turn-screen")):
            row = QHBoxLayout()
            row.setSpacing(look.gap(12))
            row.addWidget(Icon(look, icon, "brand", 22, parent=head))
            row.addWidget(Text(look, texts(key), parent=head), 1)
            top.addLayout(row)
        below = QVBoxLayout(rest)
        below.setContentsMargins(0, look.gap(10), 0, 0)
        below.addWidget(self._plans(rest))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, RING, 0)
        beside.setSpacing(look.gap(10))
        beside.addWidget(self._choices(side))
        beside.addLayout(self._ways(side))
        self.columns = Columns(look, head, rest, side, self)
        return self.columns

    def fit_columns(self, wide: bool) -> None:
        self.columns.arrange(wide, side_first=False)

    # --- plans ----------------------------------------------------------------------------------

    def _plans(self, parent: QWidget) -> Group:
        look, texts = self.look, self.texts
        group = Group(look, texts("staff-plan"), spacing=2, parent=parent)
        heading = Heading(look, texts("staff-plan"), Role.PANEL, level=2, parent=group)
        heading.setContentsMargins(RING, 0, 0, 0)
        group.column.addWidget(heading)
        self._plan_buttons = QButtonGroup(self)
        self.plans: dict[str, ChoiceCard] = {}
        for preset in self._set_up.presets:
            card = ChoiceCard(look, preset.title(texts), detail=self._detail(preset), parent=group)
            card.setChecked(preset.id == self._set_up.chosen_id)
            card.clicked.connect(partial(self._choose, preset.id))
            self._plan_buttons.addButton(card)
            self.plans[preset.id] = card
            group.column.addWidget(card)
        row = QHBoxLayout()
        self.change = Button(look, texts("staff-plan-change"), Kind.LINK, icon="list", parent=group)
        self.change.clicked.connect(self.plan_change_requested)
        self.new = Button(look, texts("staff-plan-new"), Kind.LINK, icon="plus", parent=group)
        self.new.clicked.connect(self.plan_new_requested)
        row.addWidget(self.change)
        row.addWidget(self.new)
        row.addStretch()
        group.column.addLayout(row)
        return group

    def _detail(self, preset: Preset) -> str:
        texts = self.texts
        if preset.questions is None:
            questions = texts("staff-plan-until-clear")
        else:
            questions = texts("staff-plan-questions", count=preset.questions)
        count = len(preset.topics)
        topics = texts("staff-plan-topics", topics=count) if count else texts("staff-plan-all-topics")
        return texts("staff-plan-detail", questions=questions, topics=topics)

    def _choose(self, preset_id: str, _checked: bool = False) -> None:
        self._take(replace(self._set_up, chosen_id=preset_id))
        self._show_chosen()

    # --- how the chosen plan is asked ---------------------------------------------------------------

    def _choices(self, parent: QWidget) -> Card:
        look, texts = self.look, self.texts
        card = Card(look, padding=20, spacing=2, parent=parent)
        card.column.addWidget(Heading(look, texts("staff-row-group"), Role.PANEL, level=2, parent=card))
        for row in self._all_rows():
            label = texts(row.key)
            line = QHBoxLayout()
            line.setSpacing(look.gap(8))
            words = Text(look, label, Role.BUTTON, parent=card)
            line.addWidget(words, 5)
            box = DropDown(look, label, card)
            words.setBuddy(box)
            box.addItems(list(row.words))
            box.activated.connect(partial(self._change, row))
            line.addWidget(box, 7)
            card.column.addLayout(line)
            self._rows.append((row, box))
        return card

    def _all_rows(self) -> Sequence[_Row]:
        texts = self.texts
        until_clear = texts("staff-questions-until-clear")
        auto = texts("looks-size-automatic")
        rows = [
            _Row(
                "staff-row-questions",
                tuple(str(count) if count is not None else until_clear for count in QUESTIONS),
                tuple(partial(_questions, count) for count in QUESTIONS),
            ),
            _Row(
                "staff-row-text-size",
                (auto, *(texts("looks-size-percent", percent=round(100 * size)) for size in TEXT_SIZES)),
                tuple(partial(_text_size, size) for size in (None, *TEXT_SIZES)),
            ),
            _Row(
                "staff-row-clear-after",
                tuple(texts("staff-minutes", minutes=seconds // 60) for seconds in CLEAR_AFTER_S),
                tuple(partial(_clear_after, seconds) for seconds in CLEAR_AFTER_S),
            ),
            _Row(
                "staff-row-certainty",
                (texts("staff-no"), texts("staff-yes")),
                tuple(partial(_certainty, on) for on in (False, True)),
            ),
            _Row(
                "staff-row-sound",
                (texts("staff-sound-off"), texts("staff-sound-headphones")),
                tuple(partial(_sound, on) for on in (False, True)),
            ),
        ]
        if len(self._view.countries) > 1:
            rows.append(
                _Row(
                    "staff-row-country",
                    tuple(self._country_name(country) for country in self._view.countries),
                    tuple(partial(_country, country) for country in self._view.countries),
                )
            )
        if len(self._view.languages) > 1:
            rows.append(
                _Row(
                    "staff-row-language",
                    tuple(self._view.languages.values()),
                    tuple(partial(_language, lang) for lang in self._view.languages),
                )
            )
        return rows

    def _country_name(self, country: str) -> str:
        """A country in words; one whose help lines were added later by its code."""
        if f"staff-country-{country}" not in self.texts:
            return country.upper()
        return self.texts(f"staff-country-{country}")

    def _change(self, row: _Row, index: int) -> None:
        chosen = row.apply[index](self._set_up.chosen)
        self._take(self._set_up.with_preset(chosen))
        self.plans[chosen.id].set_detail(self._detail(chosen))

    def _show_chosen(self) -> None:
        chosen = self._set_up.chosen
        for row, box in self._rows:
            fitting = [place for place, apply in enumerate(row.apply) if apply(chosen) == chosen]
            box.setCurrentIndex(fitting[0] if fitting else 0)

    def _take(self, set_up: ClinicSetUp) -> None:
        self._set_up = set_up
        self.set_up_changed.emit(set_up)

    # --- other things to do here --------------------------------------------------------------------

    def _ways(self, parent: QWidget) -> QVBoxLayout:
        look, texts = self.look, self.texts
        column = QVBoxLayout()
        column.setSpacing(0)
        self.notes = Button(look, texts("staff-notes"), icon="list", parent=parent)
        self.notes.clicked.connect(self.notes_requested)
        self.notes.setVisible(self._view.has_notes)
        self.group = Button(look, texts("staff-group"), icon="people", parent=parent)
        self.group.clicked.connect(self.group_requested)
        self.card = Button(look, texts("staff-card"), Kind.LINK, icon="printer", parent=parent)
        self.card.clicked.connect(self.card_requested)
        self.pin = Button(look, texts("staff-change-pin"), Kind.LINK, icon="lock", parent=parent)
        self.pin.clicked.connect(self.pin_requested)
        for button in (self.notes, self.group, self.card, self.pin):
            column.addWidget(button)
        return column
