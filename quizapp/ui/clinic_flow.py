"""The clinic's part of the window: the PIN, the staff page, plans, and the way to patients and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from quizapp.presets import ClinicSetUp, LoadedSetUp, Preset, without_gone_topics
from quizapp.store.store_error import StoreError
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.loading_page import LoadingPage
from quizapp.ui.pages.patient_end_page import EraseNotesPage
from quizapp.ui.pages.pin_page import NewStaffPinPage, PinLock, StaffPinPage
from quizapp.ui.pages.preset_page import PresetPage, RemovePlanPage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.staff_page import StaffPage, StaffView
from quizapp.ui.waiting_room_flow import WaitingRoomFlow
from quizapp.ui.widgets.message import Tone

if TYPE_CHECKING:
    from quizapp.bank.bank import Bank
    from quizapp.engine.session import Engine
    from quizapp.ui.group_flow import GroupFlow
    from quizapp.ui.help_lines import HelpLines


class StaffLock(PinLock, Protocol):
    """The staff PIN on the disk."""

    def is_set(self) -> bool:
        """Whether there is a PIN."""

    def set_pin(self, pin: str) -> None:
        """Keep this PIN from now on; raises StoreError."""


@dataclass(frozen=True)
class ClinicContext:
    """What the clinic's part is given from outside."""

    data_folder: Path
    lock: StaffLock
    shipped: tuple[Preset, ...]
    load_set_up: Callable[[], LoadedSetUp]
    save_set_up: Callable[[ClinicSetUp], bool]  # whether it was saved
    load_help: Callable[[str, str], HelpLines]  # country, language
    translate: Callable[[Bank, str], Bank]
    countries: tuple[str, ...]
    languages: Mapping[str, str]  # code -> its own name
    now: Callable[[], datetime]
    seconds: Callable[[], float]  # a clock that goes on while the computer sleeps
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    timezone: tzinfo
    fills_screen: bool = True


class ClinicFlow(QObject):
    """Shows its pages in the window that it is given."""

    began = Signal()  # the PIN was given: whoever used the laptop on their own is gone
    ended = Signal()  # the laptop is no longer used in the clinic's way

    def __init__(self, window: MainWindow, context: ClinicContext) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._look, self._texts = window.look, window.texts
        self._loaded = context.load_set_up()
        self._set_up = self._loaded.set_up
        self._questions: tuple[Bank, Engine] | None = None
        self._wish: Callable[[], None] | None = None  # what to do once the questions are there
        self._room: WaitingRoomFlow | None = None
        self._group: GroupFlow | None = None
        self._staff_lang: str | None = None  # while a patient or a group reads another
        self.is_open = False

    def use_questions(self, bank: Bank, engine: Engine) -> None:
        """The questions are read; do what was asked for in the meantime."""
        self._questions = bank, engine
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish()

    def open(self) -> None:
        """From the first page: the staff page, for those who give the PIN."""
        self.ask_pin(self._to_staff_page)

    def come_back(self) -> None:
        """Go on as after a start: with the page for the next patient, or else the staff page."""
        self.is_open = True
        self._when_ready(self._begin_waiting_room if self._set_up.in_waiting_room else self.show_staff_page)

    # --- the PIN --------------------------------------------------------------------------------

    def ask_pin(self, then: Callable[[], None]) -> None:
        """Open the PIN page over the page on screen; `then` once the PIN was right, or was first chosen."""
        if not self._context.lock.is_set():
            self._choose_pin(then)
            return
        page = StaffPinPage(self._look, self._texts, self._context.lock, self._context.data_folder)

        def opened() -> None:
            self._window.go_back()
            then()

        page.opened.connect(opened)
        self._window.open_page(page)
        page.begin()

    def _choose_pin(self, then: Callable[[], None]) -> None:
        page = NewStaffPinPage(self._look, self._texts)

        def chosen(pin: str) -> None:
            try:
                self._context.lock.set_pin(pin)
            except StoreError:
                page.say(self._texts("staff-pin-not-kept"))
                return
            self._window.go_back()
            then()

        page.chosen.connect(chosen)
        self._window.open_page(page)
        page.begin()

    def _change_pin(self) -> None:
        self._choose_pin(lambda: self._window.page.say(self._texts("staff-pin-kept"), Tone.DONE))

    # --- the staff page -------------------------------------------------------------------------

    def _to_staff_page(self) -> None:
        self.is_open = True
        self.began.emit()
        self._when_ready(self.show_staff_page)

    def _when_ready(self, wish: Callable[[], None]) -> None:
        if self._questions is not None:
            wish()
            return
        self._wish = wish
        self._window.show_page(LoadingPage(self._look, self._texts))

    def _speak(self, lang: str) -> tuple[Bank, Engine]:
        """Use the language of a plan, until staff is back; the questions in it, as far as translated."""
        self._staff_lang = self._texts.lang
        self._window.speak(lang)
        return self._questions_in(lang)

    def _questions_in(self, lang: str) -> tuple[Bank, Engine]:
        bank, engine = self._asked_of()
        translated = self._context.translate(bank, lang)
        return translated, engine.in_language(translated)

    def _asked_of(self) -> tuple[Bank, Engine]:
        """The questions, once they are read, and what chooses among them."""
        assert self._questions is not None
        return self._questions

    def show_staff_page(self) -> None:
        """The staff page; only for those who gave the PIN."""
        if self._staff_lang is not None:
            self._window.speak(self._staff_lang)
            self._staff_lang = None
        page = StaffPage(self._look, self._texts, self._set_up, self._view())
        page.next_requested.connect(self._start_next)
        page.group_requested.connect(self._start_group)
        page.notes_requested.connect(self._open_notes)
        page.card_requested.connect(self._open_card)
        page.pin_requested.connect(self._change_pin)
        page.leave_requested.connect(self._leave)
        page.plan_change_requested.connect(self._change_plan)
        page.plan_new_requested.connect(self._new_plan)
        page.set_up_changed.connect(self._keep)
        page.show_again = self._show_again
        self._window.show_page(page)

    def _show_again(self) -> None:
        """Staff chose another language; that of a plan is for the page that comes next."""
        if self._staff_lang is None:
            self.show_staff_page()

    def _view(self) -> StaffView:
        return StaffView(
            notices=self._notices(),
            countries=self._context.countries,
            languages=self._context.languages,
            has_notes=self._room is not None and self._room.has_notes,
        )

    def _notices(self) -> tuple[str, ...]:
        notices = []
        if self._loaded.kept_at is not None:
            notices.append(self._texts("staff-plans-damaged"))
        if self._loaded.not_understood:
            notices.append(self._texts("staff-plans-part"))
        gone = self._chosen()[1]
        if gone:
            notices.append(self._texts("staff-topic-gone", topics=len(gone)))
        return tuple(notices)

    def _chosen(self) -> tuple[Preset, tuple[str, ...]]:
        """The chosen plan as the questions allow it, and the topics that they no longer have."""
        chosen = self._set_up.chosen
        if chosen.lang not in self._context.languages:
            chosen = replace(chosen, lang=self._texts.lang)
        return without_gone_topics(chosen, self._asked_of()[0].topics_by_id)

    def _keep(self, set_up: ClinicSetUp) -> None:
        self._set_up = set_up
        if not self._context.save_set_up(set_up):
            self._window.page.say(self._texts("staff-not-kept"))

    # --- plans ----------------------------------------------------------------------------------

    def _new_plan(self) -> None:
        self._open_plan(Preset(self._set_up.free_id(), (), name="", lang=self._texts.lang))

    def _change_plan(self) -> None:
        self._open_plan(self._set_up.chosen)

    def _open_plan(self, preset: Preset) -> None:
        as_it_came = next((each for each in self._context.shipped if each.id == preset.id), None)
        topics = self._questions_in(self._texts.lang)[0].topics
        page = PresetPage(self._look, self._texts, preset, topics, is_changed=preset != as_it_came)
        page.kept.connect(self._keep_plan)
        page.removed.connect(lambda: self._ask_to_remove(preset))
        if as_it_came is not None:
            page.put_back.connect(lambda: self._keep_plan(as_it_came))
        self._window.open_page(page)

    def _ask_to_remove(self, preset: Preset) -> None:
        page = RemovePlanPage(self._look, self._texts, preset.title(self._texts))
        page.remove_confirmed.connect(lambda: self._take_set_up(self._set_up.without(preset)))
        self._window.open_page(page)

    def _keep_plan(self, preset: Preset) -> None:
        self._take_set_up(self._set_up.with_preset(preset))

    def _take_set_up(self, set_up: ClinicSetUp) -> None:
        self._set_up = set_up
        self.show_staff_page()
        self._keep(set_up)

    # --- ways on --------------------------------------------------------------------------------

    def _start_next(self) -> None:
        if self._room is not None and self._room.has_notes:
            page = EraseNotesPage(self._look, self._texts)
            page.erase_confirmed.connect(self._begin_waiting_room)
            self._window.open_page(page)
        else:
            self._begin_waiting_room()

    def _begin_waiting_room(self) -> None:
        """A room of its own for each start, so that it has the plan as it is now."""
        self._end_room()
        context, preset = self._context, self._chosen()[0]
        bank, engine = self._speak(preset.lang)
        self._room = WaitingRoomFlow(
            self._window,
            bank,
            engine,
            preset,
            context.load_help(preset.country, preset.lang),
            now=context.now,
            seconds=context.seconds,
            new_id=context.new_id,
            new_seed=context.new_seed,
            timezone=context.timezone,
            ask_pin=self.ask_pin,
            in_language=lambda lang: (*self._questions_in(lang), context.load_help(preset.country, lang)),
            languages=context.languages,
            fills_screen=context.fills_screen,
            parent=self,
        )
        self._room.ended.connect(self.show_staff_page)
        self._room.notes_erased.connect(self._forget_notes)
        if not self._set_up.in_waiting_room:
            self._keep(replace(self._set_up, in_waiting_room=True))
        self._room.start()

    def _end_room(self) -> None:
        if self._room is not None:
            self._room.end()
            self._room.deleteLater()
            self._room = None

    def _open_notes(self) -> None:
        if self._room is not None:
            self._room.open_notes()

    def _forget_notes(self) -> None:
        """The time of the notes is over, or they were seen: there is nothing to open any more."""
        page = self._window.page
        if isinstance(page, StaffPage):
            page.notes.hide()

    def _start_group(self) -> None:
        from quizapp.ui.group_flow import GroupFlow

        # The notes of the last visit may wait meanwhile: their time goes on.
        context, preset = self._context, self._chosen()[0]
        bank, engine = self._speak(preset.lang)
        self._group = GroupFlow(
            self._window,
            bank,
            engine,
            preset,
            context.load_help(preset.country, preset.lang),
            now=context.now,
            new_id=context.new_id,
            new_seed=context.new_seed,
        )
        self._group.ended.connect(self._end_group)
        self._group.start()

    def _end_group(self) -> None:
        assert self._group is not None
        self._group.deleteLater()
        self._group = None
        self.show_staff_page()

    def _open_card(self) -> None:
        from quizapp.reports.html import Paper
        from quizapp.reports.staff_card import staff_card_html

        texts, folder = self._texts, self._context.data_folder
        self._window.open_page(
            PrintPage(
                self._look,
                texts,
                lambda paper, size: staff_card_html(texts, folder, paper=paper, size=size),
                title=texts("staff-card-page"),
                lead=texts("staff-card-lead"),
                file=texts("staff-card-file"),
                paper=Paper.usual_in(self._chosen()[0].country),
            )
        )

    def _leave(self) -> None:
        if self._set_up.in_waiting_room:
            self.ask_pin(self._end)
        else:
            self._end()

    def _end(self) -> None:
        self._end_room()
        self._keep(replace(self._set_up, in_waiting_room=False))
        self.is_open = False
        self.ended.emit()
