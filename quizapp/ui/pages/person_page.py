"""One person among several: name or shape, PIN, who else is here, and what to do when a PIN is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from quizapp.texts import Texts
from quizapp.ui.accessibility import announce
from quizapp.ui.pages.overlay import Form, Overlay
from quizapp.ui.pages.pin_page import PinForm
from quizapp.ui.theme import Look, Role
from quizapp.ui.widgets.buttons import Button, Kind
from quizapp.ui.widgets.choice_card import ChoiceCard
from quizapp.ui.widgets.field import Field
from quizapp.ui.widgets.groups import CardGrid, Group
from quizapp.ui.widgets.icon import Icon
from quizapp.ui.widgets.panels import Card
from quizapp.ui.widgets.person_card import Face
from quizapp.ui.widgets.text import Heading, Text


class PersonPage(Overlay):
    """People on this computer: the person who is here, and what they can change."""

    CONTENT_WIDTH = 1240

    rename_requested = Signal()
    pin_requested = Signal()  # set or change it
    pin_removal_requested = Signal()
    add_requested = Signal()
    change_requested = Signal()
    erase_requested = Signal()

    def __init__(self, look: Look, texts: Texts, face: Face, others: Sequence[Face], lock_key: str) -> None:
        super().__init__(look, texts, texts("people-page"))
        grid = CardGrid(look)
        self.body.addWidget(grid)
        self._fill_you(self._card(grid, "people-you"), face)
        self._fill_others(self._card(grid, "people-others"), others)
        self._fill_pin(self._card(grid, "people-pin"), face, lock_key)
        self._fill_erase(self._card(grid, "data-erase-title"), has_others=bool(others))
        self.body.addStretch()

    def _card(self, grid: CardGrid, title: str) -> Card:
        card = Card(self.look, padding=20, spacing=6, parent=grid)
        card.column.addWidget(Heading(self.look, self.texts(title), Role.PANEL, level=2, parent=card))
        grid.add(card)
        return card

    def _button(self, card: Card, key: str, icon: str) -> Button:
        button = Button(self.look, self.texts(key), icon=icon, parent=card)
        card.column.addWidget(button)
        return button

    def _add_face(self, card: Card, face: Face) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.look.gap(10))
        row.addWidget(Icon(self.look, face.icon, "brand", 24, parent=card))
        row.addWidget(Text(self.look, face.name, Role.STRONG, parent=card), 1)
        card.column.addLayout(row)

    def _fill_you(self, card: Card, face: Face) -> None:
        self._add_face(card, face)
        self.rename = self._button(card, "people-rename", "person")
        self.rename.clicked.connect(self.rename_requested)
        card.column.addStretch()

    def _fill_others(self, card: Card, others: Sequence[Face]) -> None:
        for face in others:
            self._add_face(card, face)
        if not others:
            card.column.addWidget(
                Text(self.look, self.texts("people-no-others"), Role.SMALL, "ink2", parent=card)
            )
        self.add = self._button(card, "people-add", "plus")
        self.add.clicked.connect(self.add_requested)
        self.change = self._button(card, "people-change", "people")
        self.change.clicked.connect(self.change_requested)
        card.column.addStretch()

    def _fill_pin(self, card: Card, face: Face, lock_key: str) -> None:
        for key in ("people-pin-detail", lock_key):
            card.column.addWidget(Text(self.look, self.texts(key), Role.SMALL, "ink2", parent=card))
        card.column.addStretch()
        self.pin = self._button(card, "people-pin-change" if face.has_pin else "people-pin-set", "lock")
        self.pin.clicked.connect(self.pin_requested)
        self.remove_pin = self._button(card, "people-pin-remove", "close")
        self.remove_pin.clicked.connect(self.pin_removal_requested)
        self.remove_pin.setVisible(face.has_pin)

    def _fill_erase(self, card: Card, *, has_others: bool) -> None:
        key = "people-erase-detail" if has_others else "data-erase-detail"
        card.column.addWidget(Text(self.look, self.texts(key), Role.SMALL, "ink2", parent=card))
        card.column.addStretch()
        self.erase = self._button(card, "people-erase", "trash")
        self.erase.clicked.connect(self.erase_requested)


class NamePage(Form):
    """A name to type or one of the free shapes to pick; the choice made last counts."""

    chosen = Signal(str, str)  # a name and "", or "" and a shape

    def __init__(
        self, look: Look, texts: Texts, key: str, free_shapes: Sequence[str], *, longest: int, primary: str
    ) -> None:
        super().__init__(look, texts, texts(key), primary)
        self.add_block(Text(look, texts(f"{key}-lead"), Role.BODY, "ink2"))
        self.body.addSpacing(look.gap(10))
        self.add_block(Text(look, texts("people-name"), Role.STRONG))
        self.field = Field(look, texts("people-name"), longest)
        self.field.setAccessibleDescription(texts("people-name-hint"))
        self.field.textEdited.connect(self._prefer_name)
        self.body.addWidget(self.field)
        self.add_block(Text(look, texts("people-name-hint"), Role.SMALL, "ink2"))
        self.shapes: dict[str, ChoiceCard] = {}
        self._buttons = QButtonGroup(self)
        if free_shapes:
            self._add_shapes(free_shapes)
        self.body.addStretch()
        self.submitted.connect(self._submit)

    def show_chosen(self, name: str, shape: str) -> None:
        """Show how the person is called now: a name, or one of the shapes."""
        self.field.setText(name)
        if shape in self.shapes:
            self.shapes[shape].setChecked(True)

    def begin(self) -> None:
        """Once on screen: typing begins in the field."""
        self.field.setFocus()
        self.field.selectAll()

    def _add_shapes(self, free_shapes: Sequence[str]) -> None:
        look, texts = self.look, self.texts
        self.body.addSpacing(look.gap(10))
        group = Group(look, texts("people-shapes"), spacing=4)
        self.body.addWidget(group)
        flow = group.titled_flow(Role.STRONG)
        for shape in free_shapes:
            card = ChoiceCard(look, texts(f"people-shape-{shape}"), icon=f"shape-{shape}", parent=flow)
            card.clicked.connect(self._prefer_shape)
            self._buttons.addButton(card)
            self.shapes[shape] = card
            flow.add(card)

    def _prefer_shape(self) -> None:
        if self.accepts_press():
            self.field.clear()
        else:  # the second half of the press that opened this page chose nothing
            self._prefer_name()

    def _prefer_name(self) -> None:
        checked = self._buttons.checkedButton()
        if checked is not None:
            self._buttons.setExclusive(False)
            checked.setChecked(False)
            self._buttons.setExclusive(True)

    def _submit(self) -> None:
        name = " ".join(self.field.text().split())
        shape = next((shape for shape, card in self.shapes.items() if card.isChecked()), "")
        if name or shape:
            self.chosen.emit(name, "" if name else shape)
        else:
            self.say(self.texts("people-name-needed" if self.shapes else "people-only-name-needed"))
            self.field.setFocus()


class PinPage(PinForm):
    """Asks for a PIN that is set."""

    given = Signal(str)
    forgotten = Signal()

    def __init__(self, look: Look, texts: Texts, title: str, primary: str, *, can_forget: bool) -> None:
        super().__init__(look, texts, title, primary)
        self.add_entry([texts("pin-yours")])
        self.forgot = Button(look, texts("pin-forgot"), Kind.LINK, icon="question-bubble")
        self.forgot.clicked.connect(self.forgotten)
        if can_forget:
            self.body.addWidget(self.forgot)
        self.body.addStretch()
        self.submitted.connect(self._submit)

    def _submit(self) -> None:
        if self.can_be(self.entry.pin()):
            self.given.emit(self.entry.pin())


class NewPinPage(PinForm):
    """Asks for a new PIN twice, and first for the one that is set, so that nobody changes it in passing."""

    given = Signal(str, str)  # the PIN until now, or ""; the new one

    def __init__(self, look: Look, texts: Texts, lock_key: str, *, has_pin: bool) -> None:
        title = texts("people-pin-change" if has_pin else "people-pin-set")
        super().__init__(look, texts, title, texts("pin-keep"))
        for key in ("people-pin-detail", lock_key, "pin-forget-detail"):
            self.add_block(Text(look, texts(key), Role.SMALL, "ink2"))
        self.body.addSpacing(look.gap(10))
        names = [texts("pin-new"), texts("pin-again")]
        self.add_entry([texts("pin-now"), *names] if has_pin else names)
        self.body.addStretch()
        self.submitted.connect(self._submit)

    def _submit(self) -> None:
        empty = next((field for field in self.entry.fields if not field.text()), None)
        if empty and self.entry.pin():  # Enter after the first PIN leads on, rather than to a reproof
            empty.setFocus()
            return
        *now, new, again = (self.entry.pin(place) for place in range(len(self.entry.fields)))
        if new != again:
            self.refuse(self.texts("pin-differ"))
        elif all(self.can_be(pin) for pin in (*now, new)):
            self.given.emit("".join(now), new)


class ForgottenPinPage(Form):
    """The way on without a PIN: it is taken off a day after that was asked for."""

    asked = Signal()

    def __init__(self, look: Look, texts: Texts, hours_left: int | None) -> None:
        super().__init__(look, texts, texts("pin-forgot-page"), texts("pin-forgot-ask"))
        self._card = Card(look, padding=20)
        self._lines = [Text(look, "", Role.ANSWER, parent=self._card) for _ in range(2)]
        for line in self._lines:
            self._card.column.addWidget(line)
        self.add_block(self._card)
        self.body.addStretch()
        self.submitted.connect(self.asked)
        self.show_wait(hours_left)

    def show_wait(self, hours_left: int | None) -> None:
        """Say how long it takes: whole hours, 0 for less than one, None when it was not asked for yet."""
        texts = self.texts
        if hours_left is None:
            words = texts("pin-forgot-lead")
        elif hours_left < 1:
            words = texts("pin-forgot-soon")
        else:
            words = texts("pin-forgot-hours", hours=hours_left)
        self._lines[0].set_text(words)
        self._lines[1].set_text(texts("pin-forgot-safe"))
        self.primary.setVisible(hours_left is None)

    def show_asked(self, hours_left: int) -> None:
        """It was asked for now: say so."""
        self.show_wait(hours_left)
        self.back.setFocus()
        announce(self, self._lines[0].plain)
