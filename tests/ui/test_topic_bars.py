"""What is said of a topic does not contradict itself."""

from quizapp.engine.glance import TopicLevel, TopicView
from quizapp.ui.widgets.topic_bars import TopicBars
from tests.helpers.windows import Desk, settle, texts


def test_only_a_topic_that_was_asked_about_is_time_to_review(desk: Desk) -> None:
    window = desk.open(None)
    views = (TopicView("met", TopicLevel.GROWING_2, 3), TopicView("new", TopicLevel.NEW, 0))
    names = {"met": "Breathing", "new": "Driving"}
    due = frozenset(names)
    bars = TopicBars(window.look, texts(), names, (), views, window, all_topics=True, overdue=due)
    spoken = [row.accessibleName() for row in bars.rows]
    bars.deleteLater()
    settle()
    assert "time to review" in spoken[0]
    assert spoken[1] == "Driving: new, 0 of 5"
