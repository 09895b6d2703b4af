import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quizapp.paths import assets_dir
from quizapp.reports.html import Paper, PrintSize
from quizapp.reports.staff_card import SYSTEMS, staff_card_html
from tests.helpers.windows import texts

FOLDER = Path("/home/clinic/.local/share/quizapp")


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.items = 0
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_heading = tag in ("h1", "h2", "h3")
        self.items += tag == "li"

    def handle_data(self, data: str) -> None:
        if self._in_heading and data.strip():
            self.headings.append(data.strip())
            self._in_heading = False


def card(paper: Paper = Paper.LETTER, size: PrintSize = PrintSize.USUAL) -> str:
    return staff_card_html(texts(), FOLDER, paper=paper, size=size)


def test_the_card_says_how_it_works_how_to_wipe_what_if_the_pin_is_lost_and_what_the_system_does() -> None:
    outline = _Outline()
    outline.feed(card())
    parts = ("how", "wipe", "pin", "system", *SYSTEMS, "keeps", "folder")
    assert outline.headings == [
        texts()("staff-card-title"),
        *(texts()(f"staff-card-{part}") for part in parts),
    ]


def test_every_line_of_the_card_is_on_it() -> None:
    outline = _Outline()
    outline.feed(card())
    source = (assets_dir() / "texts" / "en" / "clinic.ftl").read_text("utf-8")
    assert outline.items == len(re.findall(r"^staff-card-[a-z]+-\d+ = ", source, re.MULTILINE)) > 20


def test_the_card_names_the_file_to_delete_and_where_it_is() -> None:
    assert "staff.json" in card()
    assert str(FOLDER) in card()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", PrintSize)
def test_the_card_comes_in_each_size_for_each_paper(paper: Paper, size: PrintSize) -> None:
    html = card(paper, size)
    assert f"size: {paper.value}" in html
    assert f"{size.value}pt" in html


def test_the_card_has_no_exclamation_marks() -> None:
    assert "!" not in card().split("</head>")[1]
