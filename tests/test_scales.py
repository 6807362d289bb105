from store.models import FIELDS, READINGS
from store.scales import SCALES
from tests.tables import each_row


@each_row("scale", SCALES.values())
def test_every_point_of_a_scale_has_its_own_words(scale):
    assert len(scale.anchors) == len(set(scale.anchors)) == 7
    assert all(scale.anchors)


def test_every_reading_of_a_checkin_and_a_session_is_on_a_scale():
    assert set(READINGS) | set(FIELDS["session"]) == set(SCALES)


@each_row(
    ("reading", "words"),
    [(1, "empty"), (4, "getting by"), (4.49, "getting by"), (4.5, "steady"), (7, "full")],
)
def test_a_reading_has_the_words_of_the_nearest_answer(reading, words):
    assert SCALES["energy"].anchor(reading) == words


def test_a_mean_outside_the_scale_has_the_words_of_its_end():
    assert (SCALES["mood"].anchor(0), SCALES["mood"].anchor(9)) == ("very low", "very good")
