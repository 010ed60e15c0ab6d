"""Registers: what they ask, the log that counts for them, the report, and who sees it."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.curriculum.models import Learning, LogLine, Period, Register
from cop.curriculum.rules import Asking, Logged, counted, parts_of
from cop.days.models import Certificate
from cop.stories.formats import can_print
from tests.cast import Cast
from tests.curriculum.registers import BEGAN, count, log, register
from tests.curriculum.showing import piece as keep_piece
from tests.days.planning import book

type SignIn = Callable[[Member], Client]
LINE = {"title": "Course", "activity": "course", "on": "2026-03-02", "hours": "1", "quarters": "30", "points": "3.5"}
RULE = {"r0_name_en": "Reading", "r0_amount": "20", "r0_measure": "hours", "r0_activities": ["reading"]}
OWN = {"name_en": "My reading", "years": "1", "rows": "1", "key": "key-of-my-own", **RULE}
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
LINES = st.lists(
    st.builds(
        Logged,
        DAYS,
        st.sampled_from(["course", "meeting", "cv"]),
        st.none() | st.integers(1, 600),
        st.none() | st.decimals(0, 50, places=1),
    ),
    max_size=12,
)
NEEDS = st.builds(
    Asking,
    st.sampled_from(["points", "hours", "times"]),
    st.integers(1, 99),
    st.lists(st.sampled_from(["course", "meeting", "cv"]), min_size=1),
    st.booleans(),
    st.none() | st.just(Decimal("1.0")),
)


def text(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


@given(need=NEEDS, lines=LINES, more=LINES, seed=st.randoms())
def test_no_order_gives_two_truths_and_more_never_counts_less(need, lines, more, seed) -> None:  # type: ignore[no-untyped-def]
    period = (date(2026, 1, 1), date(2027, 12, 31))
    told = counted(need, lines, *period)
    mixed = [*lines]
    seed.shuffle(mixed)
    assert counted(need, mixed, *period) == told
    after = counted(need, [*lines, *more], *period)
    assert all(now.has >= before.has and now.missing <= before.missing for now, before in zip(after, told, strict=True))


@given(begins=DAYS, days=st.integers(1, 2000))
def test_the_years_of_a_period_do_not_overlap(begins: date, days: int) -> None:
    ends = date.fromordinal(begins.toordinal() + days)
    parts = parts_of(begins, ends, each_year=True)
    assert parts[0][0] == begins
    assert all(a <= b for a, b in parts)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(parts))


def test_one_line_counts_for_every_register_of_its_time(cast: Cast, sign_in: SignIn) -> None:
    noor, noloc, cdi = sign_in(cast.noor), count(cast.noor), count(cast.noor, "cdi")
    new = noor.get(f"/learn/log/new/?period={noloc.pk}")
    key = new.context["form"]["key"].value()
    for _ in range(2):  # pressed twice
        sent = noor.post(f"/learn/log/new/?period={noloc.pk}", LINE | {"key": key})
        assert (sent.status_code, sent["Location"]) == (303, f"/learn/periods/{noloc.pk}/")
    assert LogLine.objects.count() == 1
    page = text(noor, f"/learn/periods/{noloc.pk}/")
    assert "3.5 of 75 points" in page
    assert "71.5 points to go" in page
    assert "0 of 4 met" in page
    assert "1.5 of 25 hours" in text(noor, f"/learn/periods/{cdi.pk}/")
    log(cast.noor, "Next year", on=date(2027, 2, 1))
    assert "1.5 of 25 hours" in text(noor, f"/learn/periods/{cdi.pk}/")
    assert "%" not in page


def test_words_of_a_log_are_not_readable_in_the_database(cast: Cast) -> None:
    log(cast.noor, "A talk with Anne", note="She was silent.")
    line = LogLine.objects.get()
    assert b"Anne" not in bytes(line.words)
    assert b"silent" not in bytes(line.words)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "  "}, "Say in a few words what it was."),
        ({"on": "2036-01-01"}, "yet to come"),
        ({"on": "1066-01-01"}, "between 1980"),
        ({"hours": "-1"}, "greater than or equal to 0"),
        ({"points": "12345"}, "999"),
        ({"activity": "nap"}, "valid choice"),
    ],
)
def test_what_cannot_be_logged_is_said_and_kept(cast: Cast, sign_in: SignIn, wrong: dict[str, str], said: str) -> None:
    sent = sign_in(cast.noor).post("/learn/log/new/", LINE | {"note": "Kept words", "key": "key-of-a-line"} | wrong)
    assert sent.status_code == 422
    assert said in sent.content.decode()
    assert "Kept words" in sent.content.decode()
    assert not LogLine.objects.exists()


def test_a_line_is_changed_where_it_was_seen_last(cast: Cast, sign_in: SignIn) -> None:
    noor, line = sign_in(cast.noor), log(cast.noor, note="First.")
    place = f"/learn/log/{line.pk}/"
    assert noor.post(place, LINE | {"note": "Second.", "version": "1"}).status_code == 303
    late = noor.post(place, LINE | {"note": "Third.", "version": "1"})
    assert late.status_code == 409
    assert "Second." in late.content.decode()
    assert "Third." in late.content.decode()
    assert [noor.post(f"{place}drop/").status_code for _ in range(2)] == [303, 303]
    assert not LogLine.objects.exists()


def test_days_and_modules_are_put_in_by_one_tap_and_once(cast: Cast, sign_in: SignIn) -> None:
    noor, day = sign_in(cast.noor), book(cast.ingrid)
    certificate = Certificate.objects.create(
        day=day,
        member=cast.noor,
        name="Noor",
        title="A day on silence",
        on=BEGAN,
        minutes=300,
        mark=b"m" * 32,
        sealed=b"s",
        issued_at=timezone.now(),
    )
    assert "A day on silence" in text(noor, "/learn/log/")
    offer = {"kind": "day", "number": str(certificate.pk)}
    assert [noor.post("/learn/log/offered/", offer).status_code for _ in range(2)] == [303, 303]
    line = LogLine.objects.get()
    assert (line.activity, line.on, line.minutes) == ("day", BEGAN, 300)
    assert "What you did here already" not in text(noor, "/learn/log/")
    assert sign_in(cast.sam).post("/learn/log/offered/", offer).status_code == 303
    assert LogLine.objects.count() == 1
    assert not Learning.objects.exists()


def test_nobody_else_sees_what_one_counts(cast: Cast, sign_in: SignIn) -> None:
    period, line = count(cast.noor), log(cast.noor)
    Grant.objects.create(member=cast.bo, role=Role.ADMINISTRATOR)
    for other in (cast.sam, cast.mikkel, cast.ingrid, cast.bo):
        them = sign_in(other)
        for place in (f"periods/{period.pk}/", f"periods/{period.pk}/change/", f"log/{line.pk}/"):
            assert them.get(f"/learn/{place}").status_code == 404
        for place in (f"periods/{period.pk}/report/", f"periods/{period.pk}/pack/"):
            assert them.post(f"/learn/{place}").status_code == 404
        them.post(f"/learn/log/{line.pk}/drop/")
    assert LogLine.objects.exists()


def test_a_period_begins_once_and_may_be_moved_and_ended(cast: Cast, sign_in: SignIn) -> None:
    noor, noloc = sign_in(cast.noor), register()
    for _ in range(2):
        assert noor.post(f"/learn/registers/{noloc.pk}/begin/", {"from_on": "2026-01-01"}).status_code == 303
    period = Period.objects.get()
    assert period.to_on == date(2029, 12, 31)
    place = f"/learn/periods/{period.pk}/change/"
    wrong = noor.post(place, {"from_on": "2026-06-01", "to_on": "2026-05-01"})
    assert wrong.status_code == 422
    assert "It ends after it begins" in wrong.content.decode()
    assert noor.post(place, {"from_on": "2026-06-01", "to_on": "2027-05-31"}).status_code == 303
    log(cast.noor)
    assert noor.post(place, {"do": "end"}).status_code == 303
    assert not Period.objects.exists()
    assert LogLine.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_report_and_the_pack_say_it_all(cast: Cast, sign_in: SignIn) -> None:
    period, noor = count(cast.noor), sign_in(cast.noor)
    log(cast.noor, "=A course", points="12", note="I wait longer now.")
    keep_piece(cast.noor, title="A course elsewhere")
    keep_piece(cast.noor, n=1, month=date(2024, 3, 1))
    keep_piece(cast.sam)
    packed = noor.post(f"/learn/periods/{period.pk}/pack/")
    with ZipFile(io.BytesIO(packed.content)) as files:
        sheet = files.read("log.csv").decode("utf-8-sig")
        assert ("report.pdf" in files.namelist()) == can_print()
        assert "A course elsewhere" in files.read("evidence/01.txt").decode()
        assert "evidence/02.txt" not in files.namelist()
    assert "'=A course" in sheet  # no spreadsheet runs it
    assert "I wait longer now." in sheet
    if can_print():
        report = noor.post(f"/learn/periods/{period.pk}/report/")
        assert report["Content-Type"] == "application/pdf"
        assert report.content.startswith(b"%PDF")
        pdf = PdfReader(io.BytesIO(report.content))
        assert "/StructTreeRoot" in pdf.trailer["/Root"]
        assert "12 of 75 points" in " ".join(pdf.pages[0].extract_text().split())
    assert noor.get(f"/learn/periods/{period.pk}/report/").status_code == 405  # it is noted: no link does that


def test_a_measure_of_ones_own_is_ones_own(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    made = [noor.post("/learn/registers/new/", OWN) for _ in range(2)]
    own = Register.objects.get(owner=cast.noor)
    assert {one["Location"] for one in made} == {f"/learn/registers/{own.pk}/begin/"}
    assert "My reading" in text(noor, "/learn/registers/")
    sam = sign_in(cast.sam)
    assert "My reading" not in text(sam, "/learn/registers/")
    for place in ("begin/", "change/"):
        assert sam.get(f"/learn/registers/{own.pk}/{place}").status_code == 404
    assert sam.post(f"/learn/registers/{own.pk}/retire/", {"do": "retire"}).status_code == 404
    assert sam.get("/learn/registers/new/?for=all").status_code == 404
    assert noor.post(f"/learn/registers/{own.pk}/retire/", {"do": "retire"}).status_code == 303
    assert not Register.objects.filter(owner=cast.noor).exists()
    again = noor.post("/learn/registers/new/", OWN, follow=True)  # the first form, pressed once more
    assert again.status_code == 200
    assert "It was made before, and taken away since." in again.content.decode()
    assert not Register.objects.filter(owner=cast.noor).exists()


def test_rows_that_miss_something_are_said_and_one_more_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    wrong = noor.post("/learn/registers/new/", OWN | {"r0_amount": "", "r0_activities": []})
    assert wrong.status_code == 422
    assert "How many?" in wrong.content.decode()
    assert "Choose what counts." in wrong.content.decode()
    more = noor.post("/learn/registers/new/", OWN | {"more": "1"})
    assert more.status_code == 200
    assert "My reading" in more.content.decode()
    assert 'name="r1_amount"' in more.content.decode()
    assert "alert" not in more.content.decode()
    private = noor.post("/learn/registers/new/", OWN | {"about_en": "Ask anne.q@mail.example"})
    assert private.status_code == 422


def test_an_administrator_keeps_the_rules_and_who_counts_goes_on(cast: Cast, sign_in: SignIn) -> None:
    period = count(cast.noor, "cdi")
    Grant.objects.create(member=cast.bo, role=Role.ADMINISTRATOR)
    bo, place = sign_in(cast.bo), f"/learn/registers/{period.register_id}/change/"
    assert sign_in(cast.ingrid).get(place).status_code == 404
    form = {"name_en": "CDI", "years": "1", "rows": "1", "version": "1", **RULE, "r0_amount": "30"}
    assert bo.post(place, form).status_code == 303
    assert "of 30 hours" in text(sign_in(cast.noor), f"/learn/periods/{period.pk}/")
    assert bo.post(place, form).status_code == 303  # pressed twice
    late = bo.post(place, form | {"name_en": "Other"})
    assert late.status_code == 409
    assert Register.objects.get(slug="cdi").names["en"] == "CDI"
    assert bo.post(f"/learn/registers/{period.register_id}/retire/", {"do": "retire"}).status_code == 303
    assert sign_in(cast.noor).get(f"/learn/periods/{period.pk}/").status_code == 200
    assert sign_in(cast.sam).get(f"/learn/registers/{period.register_id}/begin/").status_code == 404
    assert bo.post(f"/learn/registers/{period.register_id}/retire/", {"do": "offer"}).status_code == 303
    assert sign_in(cast.sam).get(f"/learn/registers/{period.register_id}/begin/").status_code == 200


@pytest.mark.parametrize("lines", [3, 60])
def test_questions_do_not_grow_with_the_log(
    cast: Cast, sign_in: SignIn, lines: int, django_assert_num_queries: Callable[..., object]
) -> None:
    period, noor = count(cast.noor), sign_in(cast.noor)
    count(cast.noor, "cdi")
    for n in range(lines):
        log(cast.noor, f"Line {n}")
    for place, many in ((f"periods/{period.pk}/", 8), ("registers/", 6), ("log/", 6)):
        with django_assert_num_queries(many):  # type: ignore[attr-defined]
            noor.get(f"/learn/{place}")
