"""Another language: at once and in its own words, in mid-question too, and English where there is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from quizapp.bank.bank import Bank
from quizapp.bank.questions import AnyQuestion
from quizapp.engine.response import Certainty
from quizapp.paths import assets_dir
from quizapp.pseudo import LONG, MIRRORED, pseudo
from quizapp.texts import is_from_right
from quizapp.ui.group_slides import Step
from quizapp.ui.help_lines import countries, help_for
from quizapp.ui.languages import direction, follow
from quizapp.ui.main_window import MainWindow
from quizapp.ui.pages.looks_page import LooksPage
from quizapp.ui.pages.quiz_page import QuizPage
from quizapp.ui.pages.welcome_page import Arrival, WelcomePage
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import KINDS, tiny_bank
from tests.helpers.group import go_on, slide_of, start_group
from tests.helpers.windows import (
    PLAIN,
    Desk,
    answer,
    engine_for,
    page_on_screen,
    press_primary,
    quiz_page,
    settle,
    translated,
)

BANKS = {kind: tiny_bank(topics=1, objectives=1, kinds=(kind,)) for kind in KINDS}


def choose(window: MainWindow, lang: str) -> None:
    """Choose a language as in the settings, with the settings open."""
    window.open_looks()
    window.use_settings(replace(window.settings, lang=lang))
    settle()


def started(desk: Desk, bank: Bank) -> MainWindow:
    window = desk.open(bank)
    window.start(4)
    settle()
    return window


def half_choice(question: AnyQuestion) -> tuple[int, ...]:
    return tuple(reversed(question.correct_choice)) if len(question.parts) > 1 else question.correct_choice


def words(window: MainWindow) -> list[str]:
    return [text.plain for text in window.page.findChildren(Text) if text.isVisibleTo(window)]


def test_the_settings_offer_each_language_in_its_own_words(desk: Desk) -> None:
    window = desk.open(BANKS["single"])
    window.open_looks()
    page = page_on_screen(window, LooksPage)
    assert [card.text() for card in page.languages] == ["English", "Español"]
    assert [card.isChecked() for card in page.languages] == [True, False]
    page.languages[1].click()
    settle()
    page = page_on_screen(window, LooksPage)
    assert page.windowTitle() == "Tamaño del texto y ajustes"
    assert page.languages[1].hasFocus()
    assert window.header.help.text() == "Pedir ayuda"
    assert desk.saved_settings[-1].lang == "es"
    assert any("todavía no ha revisado" in line for line in words(window))


def test_the_first_page_leads_to_the_other_language_and_back(desk: Desk) -> None:
    window = desk.open(None)
    for name, title in (
        ("Español", "Ketamina y opioides: conozca la diferencia"),
        ("English", "Ketamine and opioids: know the difference"),
    ):
        page = page_on_screen(window, WelcomePage)
        assert page.language.text() == name
        page.language.click()
        settle()
        assert window.page.windowTitle() == title
        assert window.page.heading().hasFocus()
    assert [settings.lang for settings in desk.saved_settings] == ["es", "en"]


@pytest.mark.parametrize("kind", KINDS)
def test_in_mid_question_choice_and_order_stay(kind: str, desk: Desk) -> None:
    window = started(desk, BANKS[kind])
    page = quiz_page(window)
    question, order = page.asked.question, page.asked.option_order
    page.view.pick(half_choice(question))
    assert page.certainty_panel is not None
    page.certainty_panel.cards[Certainty.FAIRLY_SURE].click()
    choice = page.choice()
    assert choice is not None

    choose(window, LONG)
    window.go_back()
    settle()

    page = quiz_page(window)
    assert page.asked.question.stem == pseudo(question.stem, LONG)
    assert page.asked.option_order == order
    assert page.choice() == choice
    assert page.certainty_panel is not None
    assert page.certainty_panel.certainty() is Certainty.FAIRLY_SURE
    press_primary(window)
    assert page.is_checked
    assert page.feedback is not None
    assert page.feedback.response.choice == choice


@pytest.mark.parametrize("kind", ["sort", "match"])
def test_a_choice_that_is_half_made_stays_too(kind: str, desk: Desk) -> None:
    window = started(desk, BANKS[kind])
    page = quiz_page(window)
    page.view.resume((1, None, None))
    choose(window, LONG)
    window.go_back()
    assert quiz_page(window).view.draft() == (1, None, None)
    assert quiz_page(window).view.gaps() == 2


def test_i_am_not_sure_stays_chosen(desk: Desk) -> None:
    window = started(desk, BANKS["single"])
    quiz_page(window).not_sure.click()
    choose(window, LONG)
    window.go_back()
    assert quiz_page(window).not_sure.isChecked()


def test_an_explanation_is_told_in_the_other_language_and_back(desk: Desk) -> None:
    window = started(desk, BANKS["single"])
    page = answer(window, (1,))
    explanation = page.asked.question.explanation
    said = len(desk.recorded)
    for lang, told in ((LONG, pseudo(explanation, LONG)), ("en", explanation)):
        choose(window, lang)
        window.go_back()
        settle()
        page = quiz_page(window)
        assert page.is_checked
        assert page.result.explanation.plain == told
        assert page.result.title.plain == window.texts("result-not-quite")
    responses = [fact for fact in desk.recorded[said:] if type(fact).__name__ == "Response"]
    assert responses == [], "nothing is answered a second time"
    press_primary(window)
    assert not quiz_page(window).is_checked


def test_a_question_that_is_not_translated_says_so(desk: Desk) -> None:
    window = started(desk, BANKS["single"])
    assert window.texts("language-in-english") not in words(window)
    choose(window, "es")
    window.go_back()
    page = quiz_page(window)
    assert "Esta pregunta está en inglés. Todavía no tiene una traducción al día." in words(window)
    assert page.asked.question.stem == BANKS["single"].questions_by_id[page.asked.question.id].stem
    assert page.primary.text() == "Revisar mi respuesta"


def test_a_session_begun_in_another_language_asks_in_it(desk: Desk) -> None:
    desk.settings = replace(PLAIN, lang=LONG)
    window = started(desk, BANKS["single"])
    assert quiz_page(window).asked.question.stem.startswith("[Whát íš trüé")
    while isinstance(window.page, QuizPage):
        answer(window, (0,))
        press_primary(window)
    assert window.page.windowTitle() == pseudo("How it went", LONG)


@pytest.mark.parametrize("lang", ["es", LONG])
def test_home_and_summary_follow_at_once(lang: str, desk: Desk) -> None:
    window = desk.open(BANKS["single"], Arrival(is_first=False, length=4))
    choose(window, lang)
    window.go_back()
    assert window.page.windowTitle() == window.texts("welcome-title-back")
    window.start(4)
    while isinstance(window.page, QuizPage):
        answer(window, (0,))
        press_primary(window)
    choose(window, "en")
    window.go_back()
    assert window.page.windowTitle() == "How it went"


# --- Qt -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "es", "pt-BR", "zh", "ar", "ar-EG", "he", "fa", "ur", MIRRORED])
def test_saved_pages_and_the_window_agree_on_the_direction_of_a_language(lang: str) -> None:
    assert is_from_right(lang) == (direction(lang) is Qt.LayoutDirection.RightToLeft)


def test_the_words_of_qt_itself_follow() -> None:
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    try:
        follow("es")
        assert cancel() == "Cancelar"
    finally:
        follow("en")
    assert cancel() == "Cancel"


def test_a_language_from_right_to_left_turns_the_page(desk: Desk) -> None:
    desk.settings = replace(PLAIN, lang=MIRRORED)
    window = desk.open(BANKS["single"])
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    header = window.header
    assert header.help.x() < header.text_size.x()
    desk.clear()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


# --- help in another language or country ----------------------------------------------------------------


def help_folder(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "help"
    folder.mkdir()
    for file in (assets_dir() / "help").glob("*.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


ELSEWHERE = """\
country: mx
strip: {overdose: Llame al 911., suicide: Llame al 800 911 2000., poison: Llame., learning: Es para aprender.}
help:
- number: "911"
  lines: [Llame al 911.]
note: Estos números son de México.
"""


def test_the_numbers_are_told_in_spanish_and_988_says_how_to_get_it() -> None:
    spanish, english = (help_for(assets_dir(), "us", lang) for lang in ("es", "en"))
    assert [block.number for block in spanish.blocks] == [block.number for block in english.blocks]
    assert [len(block.steps) for block in spanish.blocks] == [len(block.steps) for block in english.blocks]
    assert spanish.strip.keys() == english.strip.keys()
    assert "marque 2" in spanish.blocks[1].lines[0]
    assert not spanish.stands_in


def test_a_country_is_a_file_of_its_own(tmp_path: Path) -> None:
    assets = help_folder(tmp_path, "mx.yaml", ELSEWHERE)
    assert countries(assets) == ("mx", "us")
    mexico = help_for(assets, "mx", "en")
    assert mexico.note == "Estos números son de México."
    assert not mexico.stands_in


@pytest.mark.parametrize("text", ["help: [", "note: x", "- 1", ELSEWHERE.replace("suicide:", "sad:"), "\x00"])
def test_where_the_numbers_of_a_country_are_damaged_ours_stand_in_and_it_is_said(
    tmp_path: Path, text: str
) -> None:
    assets = help_folder(tmp_path, "mx.yaml", text)
    lines = help_for(assets, "mx", "es")
    assert lines.stands_in
    assert [block.number for block in lines.blocks][:2] == ["911", "988"]
    assert lines.note.startswith("Estos números son de los Estados Unidos")


def test_the_help_page_says_that_the_numbers_are_of_another_country(desk: Desk) -> None:
    window = desk.open(BANKS["single"])
    window.open_help()
    told = window.texts("help-stands-in")
    assert told not in words(window)
    window.go_back()
    window.clinic_help = help_for(assets_dir(), "nowhere", "en")
    window.open_help()
    assert told in words(window)


def test_a_group_is_told_that_a_question_is_in_english(desk: Desk) -> None:
    places = {}
    engine_for(BANKS["single"])
    for lang in ("en", "es"):
        flow = start_group(desk, translated(BANKS["single"], lang))
        go_on(flow, to=Step.ASK)
        places[lang] = slide_of(flow).place
        desk.clear()
    assert places == {"en": "1 of 5", "es": "1 of 5. In English"}
