"""A literal query count for each page of reading before others do, the same for one row and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cop.stories.actions import ask_readers
from cop.stories.enums import Rung
from cop.stories.models import Climb, Reading
from tests.cast import Cast
from tests.stories.stage import CHANGE, SignIn, give, hand_in, hand_in_again, hand_over, make_editor, readers_of, take

pytestmark = pytest.mark.usefixtures("at_desk")


def way(cast: Cast, sign_in: SignIn, rows: int) -> tuple[Climb, Reading]:
    """Let a story be read, each with `rows` remarks, and once more; return it with a reading that is to be given."""
    climb = hand_in(cast.noor, Rung.PUBLIC)
    for one in readers_of(climb):
        client = sign_in(one.reader)
        take(client, one)
        for n in range(rows):
            said = {"section": "behind", "words": "a question", "text": f"Which, {n}?", "key": f"key-{one.pk}-{n}"}
            assert client.post(f"/stories/readings/{one.pk}/remark/", said).status_code == 303
        assert give(client, one, **CHANGE) == 303
    hand_in_again(climb, ask="And you?")
    reading = readers_of(climb)[0]
    take(sign_in(reading.reader), reading)
    return climb, reading


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, rows: int) -> None:
    editor = make_editor()
    climb, reading = way(cast, sign_in, rows)
    for _ in range(rows):
        other = hand_in(cast.noor)
        other.readings.all().delete()
        ask_readers(climb=other, wanted=reading.reader_id)
    hand_over()
    first = climb.readings.filter(reader=reading.reader).order_by("edition__number").first()
    assert first is not None
    pages = {
        (reading.reader, "/stories/readings/"): 3,
        (reading.reader, f"/stories/readings/{reading.pk}/"): 8,
        (reading.reader, f"/stories/readings/{first.pk}/"): 6,
        (cast.noor, f"/stories/{climb.story_id}/climb/"): 8,
        (editor, "/stories/editor/"): 6,
        (editor, f"/stories/editor/{climb.pk}/"): 7,
    }
    counted = {}
    for member, url in pages:
        client = sign_in(member)
        client.get("/me/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counted[member, url] = len(queries)
    assert counted == pages
