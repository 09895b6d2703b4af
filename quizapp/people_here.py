"""Who is at the computer: the pages on which people are chosen, added, renamed and given PINs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from quizapp.store.lockout import seconds_left
from quizapp.store.people import (
    FIRST,
    LONGEST_NAME,
    PIN_REMOVED_AFTER,
    LoadedPeople,
    Person,
    Shape,
    erase_person,
    free_shapes,
    person_folder,
    save_people,
    with_forgotten_pin,
    with_other_name,
    with_person,
    with_pin,
    with_pin_remembered,
    with_pin_removed_when_due,
    with_pin_tried,
)
from quizapp.store.store_error import StoreError
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.people_page import PeoplePage
from quizapp.ui.pages.person_page import ForgottenPinPage, NamePage, NewPinPage, PersonPage, PinPage
from quizapp.ui.pages.pin_page import wait_words
from quizapp.ui.widgets.message import Tone
from quizapp.ui.widgets.person_card import Face

_LOCK_KEYS = {"win32": "people-lock-windows", "darwin": "people-lock-mac"}
_NOT_SAVED = ("disk-full", "read-only")  # what a person can do something about; else it is only told


def who_needs_no_asking(people: Sequence[Person]) -> str | None:
    """The person who has the computer alone and no PIN; None when someone has to be chosen."""
    if not people:
        return FIRST
    return people[0].id if len(people) == 1 and people[0].pin_hash is None else None


class PeopleHere:
    """The people, and who of them is here; `enter` opens the place of one in a folder, `leave` closes it."""

    def __init__(
        self,
        window: MainWindow,
        folder: Path,
        loaded: LoadedPeople,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        enter: Callable[[Path, Sequence[str]], None],
        leave: Callable[[], None],
    ) -> None:
        self._window, self._folder = window, folder
        self._texts, self._look = window.texts, window.look
        self._now, self._new_id = now, new_id
        self._enter, self._leave = enter, leave
        self.people = loaded.people
        self.here = who_needs_no_asking(self.people)
        self.notices: tuple[str, ...] = ()
        if loaded.is_found_anew:
            kept = (self._texts("people-list-kept"),) if loaded.kept_at else ()
            self.notices = (self._texts("people-found-anew"), *kept)

    # --- choosing --------------------------------------------------------------------------------

    def show_who(self) -> None:
        """Ask who is learning today."""
        page = PeoplePage(self._look, self._texts, [self._face(each) for each in self.people], self.notices)
        page.chosen.connect(self._choose)
        page.add_requested.connect(self._add_newcomer)
        page.clinic_requested.connect(self._window.clinic_requested)
        self._window.show_page(page)

    def come_back(self) -> None:
        """Begin anew, as at a start: something was in the way, or somebody else had the window."""
        who = who_needs_no_asking(self.people)
        if who is None:
            self.change()
        else:
            self._go_in(who)

    def change(self) -> None:
        """The person goes; ask who comes."""
        self._leave()
        self.here, self.notices = None, ()
        self.show_who()

    def shown_name(self) -> str:
        """What to call the person who is here, where others could be meant; else nothing."""
        if self.here is None or who_needs_no_asking(self.people) is not None:
            return ""
        return self._face(self._person(self.here)).name

    @property
    def has_others(self) -> bool:
        """Whether more than one person uses this computer."""
        return len(self.people) > 1

    def _choose(self, person_id: str) -> None:
        person = self._person(person_id)
        opened = with_pin_removed_when_due(person, self._now())
        if opened.pin_hash is None:
            notices = [] if opened == person else [self._texts("pin-taken-off")]
            if opened == person or self._keep(self._with(opened)):
                self._go_in(person_id, notices)
            return
        title = self._texts("pin-for", name=self._face(person).name)
        page = PinPage(self._look, self._texts, title, self._texts("pin-open"), can_forget=True)
        page.given.connect(partial(self._enter_with_pin, person_id))
        page.forgotten.connect(partial(self._open_forgotten, person_id))
        self._window.open_page(page)
        page.begin()

    def _enter_with_pin(self, person_id: str, pin: str) -> None:
        if not self._is_right(person_id, pin):
            return
        person = self._person(person_id)
        kept = with_pin_remembered(person)
        notices = []
        if kept != person:
            if not self._keep(self._with(kept)):
                return
            notices = [self._texts("pin-stays")]
        self._go_in(person_id, notices)

    def _is_right(self, person_id: str, pin: str) -> bool:
        """Whether this is the PIN; else the page on screen says what to do."""
        person = self._person(person_id)
        tried, is_right = with_pin_tried(person, pin, self._now())
        if tried != person:
            self.people = self._with(tried)
            with suppress(StoreError):  # counted in this run at least; nothing of anybody's is lost
                save_people(self._folder, self.people)
        page = self._window.page
        if not is_right and isinstance(page, PinPage | NewPinPage):
            page.refuse(self._refusal(seconds_left(tried.lockout, self._now())))
        return is_right

    def _refusal(self, seconds: int) -> str:
        if seconds == 0:
            return self._texts("pin-wrong")
        return wait_words(self._texts, "pin-wait", seconds)

    def _go_in(self, person_id: str, notices: Sequence[str] = ()) -> None:
        self.here = person_id
        self._enter(person_folder(self._folder, person_id), notices)

    # --- a PIN that is forgotten -----------------------------------------------------------------

    def _open_forgotten(self, person_id: str) -> None:
        page = ForgottenPinPage(self._look, self._texts, self._hours_left(self._person(person_id)))
        page.asked.connect(partial(self._ask_removal, person_id))
        self._window.open_page(page)

    def _ask_removal(self, person_id: str) -> None:
        asked = with_forgotten_pin(self._person(person_id), self._now())
        page = self._window.page
        if self._keep(self._with(asked)) and isinstance(page, ForgottenPinPage):
            page.show_asked(self._hours_left(asked) or 0)

    def _hours_left(self, person: Person) -> int | None:
        asked_at, now = person.pin_removal_asked_at, self._now()
        if asked_at is None or asked_at > now:  # a clock set back: asking begins the wait anew
            return None
        return max(0, round((asked_at + PIN_REMOVED_AFTER - now).total_seconds() / 3600))

    # --- people on this computer -----------------------------------------------------------------

    def open_person(self) -> None:
        """The person who is here and what they can change; who has no name yet is asked for one first."""
        if self.here is None:
            return
        if self.people:
            self._open_person_page()
            return
        page = self._name_page("people-name-first", self._texts("people-keep-name"))
        page.chosen.connect(self._name_first)

    def _open_person_page(self, message: str = "") -> None:
        assert self.here is not None
        person = self._person(self.here)
        others = [self._face(each) for each in self.people if each is not person]
        page = PersonPage(self._look, self._texts, self._face(person), others, self._lock_key)
        page.rename_requested.connect(self._rename)
        page.pin_requested.connect(self._new_pin)
        page.pin_removal_requested.connect(self._remove_pin)
        page.add_requested.connect(self._add_other)
        page.change_requested.connect(self.change)
        page.erase_requested.connect(self._window.self_study.ask_to_erase)
        self._window.open_page(page)
        page.say(message, Tone.DONE)

    def _name_page(self, key: str, primary: str, person: Person | None = None) -> NamePage:
        others = [each for each in self.people if each is not person]
        free = [shape.value for shape in free_shapes(others)]
        page = NamePage(self._look, self._texts, key, free, longest=LONGEST_NAME, primary=primary)
        if person is not None:
            page.show_chosen(person.name or "", person.shape.value if person.shape else "")
        self._window.open_page(page)
        page.begin()
        return page

    def _name_first(self, name: str, shape: str) -> None:
        if self._keep_called(lambda: with_person((), FIRST, name=name or None, shape=_shape(shape))):
            self._show_changed("")

    def _rename(self) -> None:
        person = self._person(self.here)
        page = self._name_page("people-name-other", self._texts("people-keep-name"), person)
        page.chosen.connect(self._keep_name)

    def _keep_name(self, name: str, shape: str) -> None:
        here = self.here
        assert here is not None
        if self._keep_called(
            lambda: with_other_name(self.people, here, name=name or None, shape=_shape(shape))
        ):
            self._show_changed(self._texts("people-renamed", name=self._face(self._person(here)).name))

    def _add_other(self) -> None:
        page = self._name_page("people-name-new", self._texts("people-add"))
        page.chosen.connect(self._keep_other)

    def _keep_other(self, name: str, shape: str) -> None:
        added = self._add(name, shape)
        if added is not None:
            self._show_changed(self._texts("people-added", name=self._face(self._person(added)).name))

    def _add_newcomer(self) -> None:
        page = self._name_page("people-name-new", self._texts("people-add"))
        page.chosen.connect(self._keep_newcomer)

    def _keep_newcomer(self, name: str, shape: str) -> None:
        added = self._add(name, shape)
        if added is not None:
            self._go_in(added)

    def _add(self, name: str, shape: str) -> str | None:
        new = self._new_id()
        is_kept = self._keep_called(
            lambda: with_person(self.people, new, name=name or None, shape=_shape(shape))
        )
        return new if is_kept else None

    def _keep_called(self, change: Callable[[], tuple[Person, ...]]) -> bool:
        """Keep the people with one called otherwise, unless somebody else is called so."""
        try:
            people = change()
        except ValueError:
            self._window.page.say(self._texts("people-name-taken"))
            return False
        names = {self._face(each).name.casefold() for each in people}
        if len(names) < len(people):  # a name that is the word for somebody's shape
            self._window.page.say(self._texts("people-name-taken"))
            return False
        return self._keep(people)

    def _show_changed(self, message: str) -> None:
        """Show what was changed, on the person's page and on the pages below it."""
        self._window.self_study.use_person(self.shown_name(), has_others=self.has_others)
        self._open_person_page(message)

    # --- setting and removing a PIN --------------------------------------------------------------

    def _new_pin(self) -> None:
        has_pin = self._person(self.here).pin_hash is not None
        page = NewPinPage(self._look, self._texts, self._lock_key, has_pin=has_pin)
        page.given.connect(self._keep_pin)
        self._window.open_page(page)
        page.begin()

    def _keep_pin(self, old: str, new: str) -> None:
        here = self.here
        assert here is not None
        if self._is_right(here, old) and self._keep(self._with(with_pin(self._person(here), new))):
            self._show_changed(self._texts("people-pin-is-set"))

    def _remove_pin(self) -> None:
        title = self._texts("people-pin-remove")
        page = PinPage(self._look, self._texts, title, title, can_forget=False)
        page.given.connect(self._take_pin_off)
        self._window.open_page(page)
        page.begin()

    def _take_pin_off(self, pin: str) -> None:
        here = self.here
        assert here is not None
        if self._is_right(here, pin) and self._keep(self._with(with_pin(self._person(here), None))):
            self._show_changed(self._texts("people-pin-is-removed"))

    # --- erasing ---------------------------------------------------------------------------------

    def erase(self) -> bool:
        """Erase the person who is here; whether others are left. Raises StoreError."""
        assert self.here is not None
        self.people = erase_person(self._folder, self.people, self.here)
        self.here = None if self.people else FIRST
        self.notices = ()
        return bool(self.people)

    # --- the list --------------------------------------------------------------------------------

    def _person(self, person_id: str | None) -> Person:
        return next(person for person in self.people if person.id == person_id)

    def _with(self, changed: Person) -> tuple[Person, ...]:
        return tuple(changed if person.id == changed.id else person for person in self.people)

    def _keep(self, people: tuple[Person, ...]) -> bool:
        """Save the people; when that fails nothing changes, and the page says so."""
        try:
            save_people(self._folder, people)
        except StoreError as error:
            kind = error.kind.value
            self._window.page.say(
                self._texts(f"people-not-saved-{kind}" if kind in _NOT_SAVED else "people-not-saved")
            )
            return False
        self.people = people
        return True

    def _face(self, person: Person) -> Face:
        has_pin = person.pin_hash is not None
        if person.shape is None:
            return Face(person.id, person.name or "", "person", has_pin)
        shape = person.shape.value
        return Face(person.id, self._texts(f"people-shape-{shape}"), f"shape-{shape}", has_pin)

    @property
    def _lock_key(self) -> str:
        return _LOCK_KEYS.get(sys.platform, "people-lock-linux")


def _shape(name: str) -> Shape | None:
    return Shape(name) if name else None
