"""What a page says sounds as it is meant: success is no warning."""

import pytest

from quizapp.ui import file_dialogs, printing
from quizapp.ui.pages.print_page import PrintPage
from quizapp.ui.widgets.message import Message, Tone
from quizapp.ui.widgets.text import Text
from tests.helpers.banks import tiny_bank
from tests.helpers.windows import Desk, page_on_screen, settle, texts


def tone_of(message: Message) -> tuple[str, str]:
    """The icon and the colour that are shown."""
    assert message.isVisible()
    text = message.findChild(Text)
    assert text is not None
    assert text._color == message._icon._color
    return message._icon._name, text._color


def saved_page(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, fails: bool) -> PrintPage:
    """My page, after somebody tried to save it."""
    window = desk.open(tiny_bank())
    window.self_study.open_print()
    settle()

    def save(*_arguments: object) -> None:
        if fails:
            raise OSError("no room")

    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_arguments: "somewhere")
    monkeypatch.setattr(printing, "save_pdf", save)
    page = page_on_screen(window, PrintPage)
    page.pdf_button.click()
    settle()
    return page


def test_a_page_that_was_saved_is_told_as_something_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = saved_page(desk, monkeypatch, fails=False)
    assert page.footer.message.plain == texts()("print-saved")
    assert tone_of(page.footer.message) == Tone.DONE.value == ("check", "brand")


def test_a_page_that_was_not_saved_is_told_as_trouble(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = saved_page(desk, monkeypatch, fails=True)
    assert page.footer.message.plain == texts()("print-not-saved")
    assert tone_of(page.footer.message) == Tone.TROUBLE.value == ("warning", "amber")


def test_trouble_after_success_looks_like_trouble_again(desk: Desk) -> None:
    page = desk.open(None).page
    page.say("It is saved.", Tone.DONE)
    page.say("It is not saved.")
    assert tone_of(page.footer.message) == Tone.TROUBLE.value
    page.say("")
    assert not page.footer.message.isVisible()
