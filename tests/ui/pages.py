"""Every page of the window in every state that looks different: one table for all page-wide checks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import quizapp.ui.pages
from quizapp.settings import Settings
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.about_page import AboutPage, KeptPage, KeysPage
from quizapp.ui.pages.clinician_page import ClinicianPage
from quizapp.ui.pages.compare_page import ComparePage
from quizapp.ui.pages.data_page import DataPage, ErasePage
from quizapp.ui.pages.error_page import ErrorPage, Trouble
from quizapp.ui.pages.help_page import HelpPage
from quizapp.ui.pages.home_page import HomePage
from quizapp.ui.pages.loading_page import LoadingPage
from quizapp.ui.pages.look_back_page import LookBackPage
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.page import Page
from quizapp.ui.pages.people_page import PeoplePage
from quizapp.ui.pages.person_page import ForgottenPinPage, NamePage, NewPinPage, PersonPage, PinPage
from quizapp.ui.pages.practice_page import PracticePage
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.pages.progress_page import ProgressPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.report_page import ReportPage
from quizapp.ui.pages.summary_page import SummaryPage
from quizapp.ui.pages.welcome_page import Arrival, WelcomePage
from quizapp.ui.save_failed import SaveFailedError, SaveProblem
from quizapp.ui.self_study_flow import SelfStudyFlow
from quizapp.ui.widgets.message import Tone
from quizapp.ui.widgets.person_card import Face
from tests.helpers.banks import tiny_bank
from tests.helpers.question_bank import KINDS, bank_of, wrong_choice
from tests.helpers.windows import Desk, answer, press_primary, quiz_page, settle, texts
from tests.ui.clinic_pages import CLINIC_PAGES
from tests.ui.group_pages import GROUP_PAGES
from tests.ui.waiting_room_pages import WAITING_ROOM


@dataclass(frozen=True)
class PageState:
    """A page in one state, and how a window gets there."""

    page: type[Page]
    reach: Callable[[Desk], MainWindow]


# --- the question page ----------------------------------------------------------------------------------


def asked(desk: Desk, kind: str, **bank: bool) -> MainWindow:
    """A question of this kind is on screen, untouched."""
    window = desk.open(bank_of(kind, **bank))
    window.start(4)
    settle()
    return window


def _chosen(desk: Desk, kind: str) -> MainWindow:
    window = asked(desk, kind)
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)
    if page.certainty_panel:
        next(iter(page.certainty_panel.cards.values())).click()
    settle()
    return window


def _not_sure_chosen(desk: Desk) -> MainWindow:
    window = asked(desk, "single")
    quiz_page(window).not_sure.click()
    settle()
    return window


def right(desk: Desk, kind: str, **bank: bool) -> MainWindow:
    """A question of this kind was answered right."""
    window = asked(desk, kind, **bank)
    answer(window, quiz_page(window).asked.question.correct_choice)
    return window


def wrong(desk: Desk, kind: str, **bank: bool) -> MainWindow:
    """A question of this kind was answered wrong."""
    window = asked(desk, kind, **bank)
    answer(window, wrong_choice(quiz_page(window).asked.question))
    return window


def not_sure(desk: Desk, kind: str) -> MainWindow:
    """The person said "I'm not sure"."""
    window = asked(desk, kind)
    answer(window, None)
    return window


def _nothing_chosen(desk: Desk, kind: str) -> MainWindow:
    window = asked(desk, kind)
    press_primary(window)
    return window


def _not_saved(desk: Desk) -> MainWindow:
    window = asked(desk, "single")
    page = quiz_page(window)
    page.view.pick(page.asked.question.correct_choice)

    def refuse(_fact: object) -> None:
        raise SaveFailedError(SaveProblem.DISK_FULL)

    desk.refuse = refuse
    press_primary(window)
    desk.refuse = lambda _fact: None
    return window


def _opened(desk: Desk) -> MainWindow:
    window = wrong(desk, "single", with_image=True)
    page = quiz_page(window)
    page.result.why.button.click()
    page.result.sources.button.click()
    settle()
    return window


def _simpler(desk: Desk) -> MainWindow:
    window = wrong(desk, "single")
    quiz_page(window).result.simpler.click()
    settle()
    return window


def _second(desk: Desk) -> MainWindow:
    window = wrong(desk, "single")
    press_primary(window)
    return window


# --- the other pages ------------------------------------------------------------------------------------


def _welcome(desk: Desk, arrival: Arrival) -> MainWindow:
    return desk.open(tiny_bank(), arrival)


def _summary(desk: Desk, *, is_right: bool) -> MainWindow:
    window = desk.open(tiny_bank(topics=2, objectives=2, kinds=("single",)))
    window.start(4)
    settle()
    while isinstance(window.page, QuizPage):
        question = window.page.asked.question
        answer(window, question.correct_choice if is_right else wrong_choice(question))
        press_primary(window)
    return window


def _stopped(desk: Desk, *, answers: int) -> MainWindow:
    window = asked(desk, "single")
    for _ in range(answers):
        answer(window, None)
        press_primary(window)
    quiz_page(window).stop.click()
    settle()
    return window


def _over_welcome(
    desk: Desk, open_page: Callable[[MainWindow], None], *, has_bank: bool = True
) -> MainWindow:
    window = desk.open(tiny_bank() if has_bank else None)
    open_page(window)
    settle()
    return window


def _alone(desk: Desk, open_page: Callable[[SelfStudyFlow], None]) -> MainWindow:
    return _over_welcome(desk, lambda window: open_page(window.self_study))


def _capped(desk: Desk) -> MainWindow:
    desk.settings = Settings(theme=desk.settings.theme, text_size=2.5)
    desk.size = (910, 512)
    return _over_welcome(desk, MainWindow.open_looks)


def _look_back(desk: Desk, *, answers: int) -> MainWindow:
    window = desk.open(tiny_bank(topics=1, objectives=1))
    window.start(8)
    settle()
    for number in range(answers):
        question = quiz_page(window).asked.question
        answer(window, (question.correct_choice, wrong_choice(question), None)[number % 3])
        press_primary(window)
    window.self_study.open_look_back()
    settle()
    return window


def _home(desk: Desk, *, answers: int, length: int = 4, has_unfinished: bool = False) -> MainWindow:
    """Home after a session of so many answers."""
    window = desk.open(bank_of("single", questions=4))
    window.start(length)
    settle()
    for _ in range(answers):
        answer(window, None)
        press_primary(window)
    if isinstance(window.page, QuizPage):
        window.page.stop.click()
        settle()
    arrival = Arrival(
        is_first=False, length=4, has_unfinished=has_unfinished, notices=_notices(has_unfinished)
    )
    window.self_study.arrive(arrival)
    settle()
    return window


def _notices(are_there: bool) -> tuple[str, ...]:
    keys = {"welcome-recovered": 412, "welcome-low-space-damaged": 0, "welcome-crashed-damaged": 0}
    return tuple(texts()(key, answers=answers) for key, answers in keys.items()) if are_there else ()


def _home_waiting(desk: Desk) -> MainWindow:
    return desk.open(None, Arrival(is_first=False, length=8))


def _clinician(desk: Desk, *, own: int) -> MainWindow:
    window = wrong(desk, "single")
    quiz_page(window).result.flag.click()
    window.self_study.open_clinician()
    settle()
    assert isinstance(window.page, ClinicianPage)
    for number in range(own):
        window.page.added.emit(f"May I drive myself home on the day after my visit number {number + 1}?")
    settle()
    return window


def _progress(desk: Desk) -> MainWindow:
    """After a whole session."""
    window = _summary(desk, is_right=False)
    window.self_study.go_home()
    window.self_study.open_progress()
    settle()
    return window


def _erase(desk: Desk) -> MainWindow:
    window = _alone(desk, SelfStudyFlow.open_data)
    page = window.page
    assert isinstance(page, DataPage)
    page.erase_button.click()
    settle()
    return window


def _report(desk: Desk) -> MainWindow:
    window = wrong(desk, "single")
    quiz_page(window).result.report.click()
    settle()
    return window


def _compare_from_feedback(desk: Desk) -> MainWindow:
    window = wrong(desk, "single")
    quiz_page(window).result.compare.click()
    settle()
    return window


def _loading(desk: Desk) -> MainWindow:
    window = desk.open(None)
    press_primary(window)
    return window


def _trouble(desk: Desk, trouble: Trouble) -> MainWindow:
    window = desk.open(None)
    window.show_trouble(trouble)
    settle()
    return window


def _trouble_with_details(desk: Desk) -> MainWindow:
    from quizapp.ui.widgets.disclosure import Disclosure

    window = _trouble(desk, _bank_trouble())
    for disclosure in window.page.findChildren(Disclosure):
        disclosure.button.click()
    settle()
    return window


def _bank_trouble() -> Trouble:
    return Trouble(
        texts()("error-bank-title"),
        (texts()("error-bank"),),
        "BANK-1",
        (
            ("built-in", texts()("error-built-in")),
            ("try-again", texts()("error-try-again")),
            ("close", texts()("error-close")),
        ),
        ['breathing.yaml:14:3: unknown field "corect" (did you mean "correct"?)'] * 4,
    )


def _store_trouble() -> Trouble:
    return Trouble(
        texts()("error-store-title"),
        (texts()("error-store-read-only"),),
        "STORE-read-only",
        (("try-store-again", texts()("error-try-again")), ("close", texts()("error-close"))),
        ["/home/maria/.local/share/quizapp/answers.sqlite"],
    )


def _bug() -> Trouble:
    return Trouble(
        texts()("error-bug-title"),
        (texts()("error-bug"),),
        "BUG-1",
        (("close", texts()("error-close")),),
        ["ZeroDivisionError: division by zero"],
    )


# --- several people -------------------------------------------------------------------------------------

SHAPES = ("circle", "square", "triangle", "diamond", "star", "heart", "leaf", "moon")
FACES = (
    Face("first", "Maria Magdalena", "person"),
    Face("b", "Star", "shape-star", has_pin=True),
    Face("c", "Alexandra-Katharina", "person", has_pin=True),
)
LOCK_KEY = "people-lock-windows"


def _people(desk: Desk, *, notices: tuple[str, ...] = ()) -> MainWindow:
    window = desk.open(None)
    window.self_study.leave()
    window.show_page(PeoplePage(window.look, texts(), FACES, notices))
    settle()
    return window


def _person(desk: Desk, face: Face, others: tuple[Face, ...]) -> MainWindow:
    window = desk.open(tiny_bank())
    window.open_page(PersonPage(window.look, texts(), face, others, LOCK_KEY))
    settle()
    return window


def _name(desk: Desk, shapes: tuple[str, ...]) -> MainWindow:
    window = desk.open(None)
    window.open_page(
        NamePage(window.look, texts(), "people-name-new", shapes, longest=20, primary=texts()("people-add"))
    )
    press_primary(window)
    return window


def _other_name(desk: Desk) -> MainWindow:
    window = desk.open(None)
    primary = texts()("people-keep-name")
    page = NamePage(window.look, texts(), "people-name-other", SHAPES, longest=20, primary=primary)
    page.show_chosen("", SHAPES[3])
    window.open_page(page)
    page.begin()
    settle()
    return window


def _told(desk: Desk, words: str, tone: Tone) -> MainWindow:
    window = _alone(desk, open_page=SelfStudyFlow.open_print)
    window.page.say(texts()(words), tone)
    settle()
    return window


def _pin(desk: Desk, *, has_pad: bool) -> MainWindow:
    window = desk.open(None)
    title = texts()("pin-for", name=FACES[1].name)
    page = PinPage(window.look, texts(), title, texts()("pin-open"), can_forget=True)
    window.open_page(page)
    page.entry.show_pad(has_pad)
    page.refuse(texts()("pin-wait-seconds", seconds=30))
    settle()
    return window


def _new_pin(desk: Desk, *, has_pin: bool) -> MainWindow:
    window = desk.open(None)
    page = NewPinPage(window.look, texts(), LOCK_KEY, has_pin=has_pin)
    window.open_page(page)
    page.entry.show_pad(not has_pin)
    settle()
    return window


def _forgotten(desk: Desk, hours_left: int | None) -> MainWindow:
    window = desk.open(None)
    window.open_page(ForgottenPinPage(window.look, texts(), hours_left))
    settle()
    return window


def _not_alone(desk: Desk, *, is_first: bool) -> MainWindow:
    """The first page of a person who shares the computer."""
    window = desk.open(tiny_bank())
    window.self_study.arrive(Arrival(is_first=is_first, length=8, person=FACES[2].name, has_others=True))
    settle()
    return window


def _erase_one(desk: Desk) -> MainWindow:
    window = _not_alone(desk, is_first=False)
    window.self_study.ask_to_erase()
    settle()
    return window


def _quiz_states() -> dict[str, PageState]:
    states: dict[str, PageState] = {}
    for kind in KINDS:
        for name, reach in (
            ("untouched", asked),
            ("chosen", _chosen),
            ("right", right),
            ("wrong", wrong),
            ("not-sure", not_sure),
            ("nothing-chosen", _nothing_chosen),
        ):
            states[f"{kind}-{name}"] = PageState(QuizPage, partial(reach, kind=kind))
    return states


PAGES: Mapping[str, PageState] = {
    "welcome-first": PageState(WelcomePage, partial(_welcome, arrival=Arrival(is_first=True, length=8))),
    "welcome-notices": PageState(
        WelcomePage, partial(_welcome, arrival=Arrival(is_first=True, length=4, notices=_notices(True)))
    ),
    "home-waiting": PageState(HomePage, _home_waiting),
    "home-today": PageState(HomePage, partial(_home, answers=1)),
    "home-caught-up": PageState(HomePage, partial(_home, answers=4)),
    "home-unfinished": PageState(HomePage, partial(_home, answers=1, has_unfinished=True)),
    "practice": PageState(PracticePage, partial(_alone, open_page=SelfStudyFlow.open_practice)),
    "clinician-empty": PageState(ClinicianPage, partial(_alone, open_page=SelfStudyFlow.open_clinician)),
    "clinician": PageState(ClinicianPage, partial(_clinician, own=2)),
    "clinician-full": PageState(ClinicianPage, partial(_clinician, own=20)),
    "report": PageState(ReportPage, _report),
    "print-saved": PageState(PrintPage, partial(_told, words="print-saved", tone=Tone.DONE)),
    "print-reading": PageState(PrintPage, partial(_told, words="voice-getting-ready", tone=Tone.NOTE)),
    "print": PageState(PrintPage, partial(_alone, open_page=SelfStudyFlow.open_print)),
    "progress-empty": PageState(ProgressPage, partial(_alone, open_page=SelfStudyFlow.open_progress)),
    "progress": PageState(ProgressPage, _progress),
    "data": PageState(DataPage, partial(_alone, open_page=SelfStudyFlow.open_data)),
    "erase": PageState(ErasePage, _erase),
    **_quiz_states(),
    "not-sure-chosen": PageState(QuizPage, _not_sure_chosen),
    "not-saved": PageState(QuizPage, _not_saved),
    "strip-untouched": PageState(QuizPage, partial(asked, kind="multiple", mentions=True)),
    "strip-wrong": PageState(QuizPage, partial(wrong, kind="multiple", mentions=True)),
    "everything-opened": PageState(QuizPage, _opened),
    "simpler-words": PageState(QuizPage, _simpler),
    "second-question": PageState(QuizPage, _second),
    "summary-revisit": PageState(SummaryPage, partial(_summary, is_right=False)),
    "summary-all-right": PageState(SummaryPage, partial(_summary, is_right=True)),
    "summary-stopped": PageState(SummaryPage, partial(_stopped, answers=1)),
    "summary-none": PageState(SummaryPage, partial(_stopped, answers=0)),
    **{name: PageState(*state) for name, state in GROUP_PAGES.items()},
    "help": PageState(HelpPage, partial(_over_welcome, open_page=MainWindow.open_help)),
    "looks": PageState(LooksPage, partial(_over_welcome, open_page=MainWindow.open_looks)),
    "looks-capped": PageState(LooksPage, _capped),
    "about": PageState(AboutPage, partial(_over_welcome, open_page=MainWindow.open_about)),
    "about-loading": PageState(
        AboutPage, partial(_over_welcome, open_page=MainWindow.open_about, has_bank=False)
    ),
    "kept": PageState(KeptPage, partial(_over_welcome, open_page=MainWindow.open_kept)),
    "keys": PageState(KeysPage, partial(_over_welcome, open_page=MainWindow.open_keys)),
    "compare": PageState(ComparePage, partial(_alone, open_page=SelfStudyFlow.compare)),
    "compare-from-feedback": PageState(ComparePage, _compare_from_feedback),
    "look-back": PageState(LookBackPage, partial(_look_back, answers=4)),
    "look-back-empty": PageState(LookBackPage, partial(_look_back, answers=0)),
    "error-bank": PageState(ErrorPage, partial(_trouble, trouble=_bank_trouble())),
    "error-bank-details": PageState(ErrorPage, _trouble_with_details),
    "error-store": PageState(ErrorPage, partial(_trouble, trouble=_store_trouble())),
    "error-bug": PageState(ErrorPage, partial(_trouble, trouble=_bug())),
    "loading": PageState(LoadingPage, _loading),
    **{name: PageState(page, reach) for name, (page, reach) in CLINIC_PAGES.items()},
    "people": PageState(PeoplePage, _people),
    "people-found-anew": PageState(
        PeoplePage,
        partial(_people, notices=(texts()("people-found-anew"), texts()("people-list-kept"))),
    ),
    "person": PageState(PersonPage, partial(_person, face=FACES[0], others=())),
    "person-with-pin": PageState(PersonPage, partial(_person, face=FACES[1], others=(FACES[0], FACES[2]))),
    "person-name": PageState(NamePage, partial(_name, shapes=SHAPES)),
    "person-name-other": PageState(NamePage, _other_name),
    "person-name-no-shape": PageState(NamePage, partial(_name, shapes=())),
    "person-pin": PageState(PinPage, partial(_pin, has_pad=False)),
    "person-pin-pad": PageState(PinPage, partial(_pin, has_pad=True)),
    "person-new-pin": PageState(NewPinPage, partial(_new_pin, has_pin=False)),
    "person-other-pin": PageState(NewPinPage, partial(_new_pin, has_pin=True)),
    "person-forgot": PageState(ForgottenPinPage, partial(_forgotten, hours_left=None)),
    "person-forgot-waiting": PageState(ForgottenPinPage, partial(_forgotten, hours_left=23)),
    "person-welcome": PageState(WelcomePage, partial(_not_alone, is_first=True)),
    "person-home": PageState(HomePage, partial(_not_alone, is_first=False)),
    "person-erase": PageState(ErasePage, _erase_one),
    **{name: PageState(page, reach) for name, (page, reach) in WAITING_ROOM.items()},
}


def page_classes() -> set[type[Page]]:
    """Every page that can come on screen: those that no other page is built upon."""
    folder = quizapp.ui.pages
    for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        importlib.import_module(module.name)
    return {found for found in _below(Page) if not found.__subclasses__()}


def _below(base: type[Page]) -> set[type[Page]]:
    direct = [found for found in base.__subclasses__() if found.__module__.startswith("quizapp.")]
    return set(direct).union(*(_below(found) for found in direct))
