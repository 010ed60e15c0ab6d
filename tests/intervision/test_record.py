"""That somebody took part: written as a table closes, listed by year, printed for a register; never what was said."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from cop.accounts.models import User
from cop.anonymity.actions import forget_links
from cop.anonymity.models import AliasLink
from cop.intervision.models import Attendance, Table
from cop.intervision.rules import Act
from cop.stories.formats import can_print
from tests.cast import Cast
from tests.intervision.closing import OWN, STEPS, held, post
from tests.intervision.sitting import sit
from tests.needs import need

pytestmark = pytest.mark.django_db
TOPIC, SAID = "Silence on the line", "She hung up when I asked about school."


@pytest.fixture
def _printer() -> None:
    need(can_print(), "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")


def opened(client: Client, where: str) -> PdfReader:
    answer = client.get(where)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def text_of(pdf: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


def test_it_is_written_as_the_table_closes(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    sitting.do(cast.ingrid, Act.TAKE_NOTES)
    assert not Attendance.objects.exists()
    sitting.do(cast.mikkel, Act.CLOSE)
    rows = {one.chair.byline.member: one for one in Attendance.objects.select_related("chair__byline__member")}
    assert {who: (one.roles, one.brought) for who, one in rows.items()} == {
        cast.noor: (["bringer"], True),
        cast.mikkel: (["facilitator"], False),
        cast.ingrid: (["note_taker"], False),
    }
    table = Table.objects.get()
    assert {one.participants for one in rows.values()} == {3}
    assert {one.ends_at for one in rows.values()} == {table.closed_at}
    assert not any(one.by_month for one in rows.values())


def test_who_left_before_it_began_took_no_part(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, start=False)
    sitting.do(cast.ingrid, Act.LEAVE)
    sitting.do(cast.mikkel, Act.START)
    sitting.do(cast.mikkel, Act.CLOSE)
    assert not Attendance.objects.filter(chair__byline__member=cast.ingrid).exists()
    assert set(Attendance.objects.values_list("participants", flat=True)) == {2}


def test_the_list_says_what_is_still_to_do(cast: Cast, sign_in: Any) -> None:
    table, client = held(cast, topic=TOPIC).table, sign_in(cast.mikkel)
    before = client.get("/tables/records/").content.decode()
    assert before.count("still to do") == 2
    assert TOPIC not in before
    post(client, table, "insight", text=OWN, version="0")
    post(client, table, "how", **STEPS)
    after = client.get("/tables/records/").content.decode()
    assert "still to do" not in after
    assert "Insights worded" in after
    assert OWN not in after
    assert "You have not taken part" in sign_in(cast.sam).get("/tables/records/").content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(cast: Cast, sign_in: Any, django_assert_num_queries: Any) -> None:
    client = sign_in(cast.mikkel)
    held(cast)
    client.get("/tables/records/")
    with CaptureQueriesContext(connection) as one:
        client.get("/tables/records/")
    for _ in range(3):
        held(cast)
    with django_assert_num_queries(len(one)):
        client.get("/tables/records/")


@pytest.mark.usefixtures("_printer")
def test_the_paper_says_what_a_register_asks_and_no_word_of_the_case(cast: Cast, sign_in: Any) -> None:
    table, client = held(cast, topic=TOPIC).table, sign_in(cast.mikkel)
    post(client, table, "insight", text=OWN, version="0")
    pdf = opened(client, f"/tables/{table.pk}/record.pdf")
    text = text_of(pdf)
    for part in ("Mikkel", "Noor", "Ingrid", "Espresso", "facilitated", "Insights worded yes", "Evaluated no"):
        assert part in text
    for word in (TOPIC, SAID, OWN, "hung up", "silence"):
        assert word not in text
        assert word not in str(pdf.metadata)
    assert set(pdf.metadata or {}) <= {"/Title", "/Author", "/Subject", "/Producer"}
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    year = text_of(opened(client, f"/tables/records/{timezone.localdate().year}.pdf"))
    assert "Espresso" in year
    assert TOPIC not in year
    User.objects.filter(pk=cast.mikkel.user_id).update(language="nl")
    assert "Bewijs van deelname" in text_of(opened(client, f"/tables/{table.pk}/record.pdf"))


@pytest.mark.usefixtures("_printer")
def test_nobody_else_gets_it(cast: Cast, sign_in: Any) -> None:
    table = held(cast).table
    for other in (cast.sam, cast.ada):
        assert sign_in(other).get(f"/tables/{table.pk}/record.pdf").status_code == 404
        assert sign_in(other).get(f"/tables/records/{timezone.localdate().year}.pdf").status_code == 404
    assert sign_in(cast.noor).get("/tables/records/99999999999.pdf").status_code == 404


@pytest.mark.usefixtures("_printer")
def test_of_an_alias_the_month_stands_alone_and_says_why(cast: Cast, sign_in: Any) -> None:
    table = held(cast, slow=True, alias=True, topic=TOPIC).table
    row = Attendance.objects.get(brought=True)
    assert (row.by_month, row.minutes, row.participants) == (True, 0, 0)
    assert (row.starts_at.day, row.starts_at.hour, row.ends_at) == (1, 12, row.starts_at)
    client = sign_in(cast.noor)
    page = client.get("/tables/records/").content.decode()
    assert "You had an alias there." in page
    assert "Espresso" not in page
    text = text_of(opened(client, f"/tables/{table.pk}/record.pdf"))
    assert "Noor" in text
    for other in ("Mikkel", "Ingrid", "Espresso", TOPIC):
        assert other not in text
    peer = text_of(opened(sign_in(cast.mikkel), f"/tables/{table.pk}/record.pdf"))
    assert "Noor" not in peer
    assert row.chair.byline.shown in peer
    AliasLink.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    forget_links()
    assert client.get(f"/tables/{table.pk}/record.pdf").status_code == 404


def test_a_written_table_counts_as_long_as_its_method(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    then = timezone.now() + timedelta(hours=20)
    monkeypatch.setattr(timezone, "now", lambda: then)
    sitting.do(cast.mikkel, Act.CLOSE)
    assert set(Attendance.objects.values_list("minutes", flat=True)) == {15}
