"""Who was there: ticked, listed as a file that runs nothing, and certified, for them alone."""

import csv
import html
import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from cop.community.models import Member
from cop.days.actions import answer_day, drop_member, issue_certificate, mark_present
from cop.days.enums import Coming, SessionKind
from cop.days.formats import as_csv
from cop.days.models import Certificate, Day, Guest
from cop.framework.actions import install_words
from cop.framework.models import Area
from cop.ledger.models import Entry
from cop.stories.formats import can_print
from tests.cast import Cast, make_cast, make_member
from tests.days.planning import book, was, wish
from tests.days.shown import release
from tests.needs import need

type SignIn = Callable[[Member], Client]


def seat(member: Member, day: Day) -> Guest:
    return Guest.objects.get(day=day, member=member)


def tick(client: Client, day: Day, member: Member, came: str = "yes") -> Any:
    return client.post(f"/days/{day.pk}/present/", {"guest": seat(member, day).pk, "came": came})


def held(cast: Cast, *members: Member, **more: Any) -> Day:
    """Hold a day by Ingrid this morning, with who said that they come."""
    day = book(cast.ingrid, **more)
    for member in members:
        answer_day(by=member, day=day, coming=Coming.YES)
    return was(day)


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def test_who_organises_ticks_who_is_there_and_takes_it_back(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = held(cast, cast.noor, cast.sam), sign_in(cast.ingrid)
    shown = page(ingrid, f"/days/{day.pk}/present/")
    assert "Noor" in shown
    assert "Mikkel" not in shown  # who has not said so is found by name
    assert "Mikkel" in page(ingrid, f"/days/{day.pk}/present/?q=mik")
    for _ in range(2):
        answer = tick(ingrid, day, cast.noor)
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith(f"#guest-{seat(cast.noor, day).pk}")
    assert seat(cast.noor, day).came_how == "host"
    assert Entry.objects.filter(fact="PresenceMarked").count() == 1
    assert "1 is there" in page(ingrid, f"/days/{day.pk}/present/")
    tick(ingrid, day, cast.noor, "no")
    assert seat(cast.noor, day).came_at is None
    assert tick(ingrid, day, cast.noor, "perhaps").status_code == 404


def test_lists_say_of_a_day_that_is_over_who_was_there(cast: Cast, sign_in: SignIn) -> None:
    day, noor, sam = held(cast, cast.noor, cast.sam), sign_in(cast.noor), sign_in(cast.sam)
    leaf = f"/days/calendar/?month={day.on:%Y-%m}"
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)
    for url in ("/days/past/", leaf):
        assert "You were there" in page(noor, url)
        for reader in (noor, sam):
            assert "You come" not in page(reader, url)
        assert "You were there" not in page(sam, url)
    seen = page(sam, f"/days/{day.pk}/")
    assert "Who had signed up" in seen
    assert "have not said" not in seen


def test_hosts_tick_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    day = held(cast, cast.noor, cast.sam)
    release(day, hosts=[cast.mikkel])
    assert tick(sign_in(cast.mikkel), day, cast.sam).status_code == 303
    assert seat(cast.sam, day).came_at is not None
    for one in (cast.noor, cast.ada):
        assert tick(sign_in(one), day, cast.noor).status_code == 404
        assert sign_in(one).get(f"/days/{day.pk}/present/").status_code == 404
    assert sign_in(cast.mikkel).get(f"/days/{day.pk}/attendance/").status_code == 404
    other = held(cast, cast.noor, n=2)
    told = {"guest": seat(cast.noor, other).pk, "came": "yes"}
    assert sign_in(cast.ingrid).post(f"/days/{day.pk}/present/", told).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(-2, 404), (0.1, 200), (13.9, 200), (14.2, 404)])
def test_it_is_ticked_from_that_morning_on_for_two_weeks(cast: Cast, sign_in: SignIn, days: float, status: int) -> None:
    day = was(book(cast.ingrid), days=days)
    assert sign_in(cast.ingrid).get(f"/days/{day.pk}/present/").status_code == status


def test_a_long_list_has_pages(cast: Cast, sign_in: SignIn) -> None:
    day = held(cast)
    centre = cast.sam.belongings.get().centre
    members = [make_member(f"extra-{n:02}", centre, ["en"]) for n in range(51)]
    Guest.objects.bulk_create(Guest(day=day, member=one, coming=Coming.YES) for one in members)
    ingrid = sign_in(cast.ingrid)
    for place in ("present", "attendance"):
        assert "Extra-50" not in page(ingrid, f"/days/{day.pk}/{place}/")
        assert "Extra-50" in page(ingrid, f"/days/{day.pk}/{place}/?page=2")


def test_the_list_is_a_file_that_runs_nothing_and_is_noted(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.sam.pk).update(name='=HYPERLINK("https://x.example")')
    day, ingrid = held(cast, cast.noor, cast.sam), sign_in(cast.ingrid)
    tick(ingrid, day, cast.noor)
    place = f"/days/{day.pk}/attendance/"
    assert "Noor" in page(ingrid, place)
    assert not Entry.objects.filter(fact="AttendanceDownloaded").exists()
    sent = ingrid.post(place, {"as": "csv"})
    assert sent.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "Centre", "Registered", "Present", "How"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["Noor"][1:] == ["yes", "yes", "Ticked by a host"]
    assert by_name['\'=HYPERLINK("https://x.example")'][1:] == ["yes", "no", ""]
    book_of = ZipFile(io.BytesIO(ingrid.post(place, {"as": "xlsx"}).content))
    sheet = ET.fromstring(book_of.read("xl/worksheets/sheet1.xml"))
    cells = [node.text for node in sheet.iter() if node.tag.endswith("}t")]
    assert '\'=HYPERLINK("https://x.example")' in cells
    assert not [node for node in sheet.iter() if node.tag.endswith("}f")]
    entries = Entry.objects.filter(fact="AttendanceDownloaded")
    assert [(one.actor_kind, one.actor_id) for one in entries] == [("member", cast.ingrid.pk)] * 2
    for one in (cast.noor, cast.mikkel):
        assert sign_in(one).post(place, {"as": "csv"}).status_code == 404


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r", " =", "|"])
def test_no_cell_begins_as_a_formula(begin: str) -> None:
    (row,) = csv.reader(io.StringIO(as_csv([[f"{begin}1+1"]]).decode("utf-8-sig"), newline=""))
    assert row[0].startswith("'")


def certified(cast: Cast, sign_in: SignIn) -> tuple[Day, Client]:
    day = held(cast, cast.noor, cast.sam)
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)
    noor = sign_in(cast.noor)
    assert noor.post(f"/days/{day.pk}/certificate/").status_code == 303
    return day, noor


def address_of(client: Client, day: Day) -> str:
    """Return where the certificate of a member can be checked."""
    found = re.search(r"(/days/certificate/[^/]+/)", page(client, f"/days/{day.pk}/certificate/"))
    assert found
    return found[1]


def test_a_certificate_is_for_who_was_there_alone(cast: Cast, sign_in: SignIn) -> None:
    day, noor = certified(cast, sign_in)
    for _ in range(2):
        noor.post(f"/days/{day.pk}/certificate/")
    assert Certificate.objects.count() == 1
    assert Entry.objects.get(fact="CertificateIssued").actor_id == cast.noor.pk
    sam = sign_in(cast.sam)  # said that he comes, and did not
    for way in (sam.get, sam.post):
        assert way(f"/days/{day.pk}/certificate/").status_code == 404
    assert sam.get(f"/days/{day.pk}/certificate.pdf").status_code == 404
    assert "Certificate of attendance" not in page(sam, f"/days/{day.pk}/")
    assert "Certificate of attendance" in page(noor, f"/days/{day.pk}/")


def test_none_is_issued_before_the_day_is_over(cast: Cast, sign_in: SignIn) -> None:
    day = was(book(cast.ingrid), days=0.01)
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)
    assert sign_in(cast.noor).post(f"/days/{day.pk}/certificate/").status_code == 404


def test_anybody_with_the_code_can_check_it_and_every_other_code_is_answered_alike(cast: Cast, sign_in: SignIn) -> None:
    day, noor = certified(cast, sign_in)
    place, visitor = address_of(noor, day), Client()
    answer = visitor.get(place)
    told = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    for words in ("This certificate is genuine", "Noor", day.title, "2 hours"):
        assert words in told
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies
    assert visitor.get(place.upper().replace("/DAYS/CERTIFICATE", "/days/certificate")).status_code == 200
    code = place.split("/")[3]
    assert len(code.replace("-", "")) * 4.95 > 80  # bits
    assert code not in str(list(Certificate.objects.values()))
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=False)
    assert Entry.objects.filter(fact="CertificateRevoked").count() == 1
    answers = [visitor.get(one) for one in (place, place.replace(code, "a"), place.replace(code, "x" * 300))]
    assert [one.status_code for one in answers] == [404] * 3
    assert len({one.content for one in answers}) == 1
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)
    assert visitor.get(place).status_code == 200


def test_codes_are_not_tried_for_long(cast: Cast) -> None:
    visitor = Client()
    answers = [visitor.get(f"/days/certificate/guess-{n}/").status_code for n in range(31)]
    assert answers == [404] * 30 + [429]


def test_who_leaves_takes_the_name_along(cast: Cast, sign_in: SignIn) -> None:
    day, noor = certified(cast, sign_in)
    place = address_of(noor, day)
    drop_member(member_id=cast.noor.pk)
    assert not Guest.objects.filter(member=cast.noor).exists()
    certificate = Certificate.objects.get()
    assert (certificate.member_id, certificate.name) == (None, "")
    answer = Client().get(place)
    assert answer.status_code == 200
    assert "Noor" not in answer.content.decode()


def test_hours_are_those_of_the_sessions_and_areas_those_of_topic_and_sessions(cast: Cast) -> None:
    install_words()
    ethics, process = (Area.objects.get(slug=slug) for slug in ("ethics", "process"))
    topic = wish(cast.noor, areas=[ethics])
    day = was(book(cast.ingrid, topic=topic), minutes=300)
    release(day).areas.add(process)
    release(day, after=30)  # beside the first one for half an hour
    release(day, after=90, kind=SessionKind.BREAK)
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)
    certificate = issue_certificate(by=cast.noor, day=day)
    assert certificate.minutes == 90
    assert set(certificate.areas.all()) == {ethics, process}


def test_it_is_a_tagged_pdf_of_one_page(cast: Cast, sign_in: SignIn) -> None:
    need(can_print(), "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    day, noor = certified(cast, sign_in)
    answer = noor.get(f"/days/{day.pk}/certificate.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(answer.content))
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(pdf.pages[0].extract_text().split())
    for words in ("Noor", day.title, "2 hours", "Ingrid", address_of(noor, day).split("/")[3]):
        assert words in text


def test_a_day_that_was_cancelled_certifies_nobody(cast: Cast, sign_in: SignIn) -> None:
    day, noor = certified(cast, sign_in)
    place = address_of(noor, day)
    Day.objects.filter(pk=day.pk).update(cancelled_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(place).status_code == 404
    assert noor.get(f"/days/{day.pk}/certificate/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_who_asks_for_it_many_times_at_once_has_one_certificate() -> None:
    cast = make_cast()
    day = held(cast, cast.noor)
    mark_present(by=cast.ingrid, day=day, guest=seat(cast.noor, day), came=True)

    def ask(_n: int) -> int:
        try:
            return issue_certificate(by=cast.noor, day=day).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(ask, range(6)))) == 1
    assert Entry.objects.filter(fact="CertificateIssued").count() == 1
