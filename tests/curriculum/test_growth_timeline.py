"""What happened in an area: all kinds in one line, each once over its pages, and nothing under an alias."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cop.community.models import Member
from cop.core.sealing import seal
from cop.curriculum.models import Evidence
from cop.framework.actions import install_words
from cop.framework.models import Area
from tests.cast import Cast
from tests.curriculum.modules import begin, put_edition, put_module
from tests.curriculum.test_growth import endorsed, page, stood
from tests.stories.telling import tags, tell

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _areas(cast: Cast) -> None:
    install_words()


def test_every_thing_stands_once_over_all_pages_the_newest_first(cast: Cast, sign_in: SignIn) -> None:
    sam, ethics = sign_in(cast.sam), Area.objects.get(slug="ethics")
    for n in range(15):
        on = date(2026, 1, 1) + timedelta(days=n // 2)
        stood(cast.sam, "ethics", "competent", date(2023 + n // 12, n % 12 + 1, 1))
        endorsed(cast.sam, "ethics", cast.mikkel, date(2024 + n // 12, n % 12 + 1, 2))
        words = seal({"title": f"Course {n}."})
        shown = {"source": "outside", "month": on, "words": words, "made_at": "2026-11-01 09:00Z"}
        Evidence.objects.create(member=cast.sam, **shown).areas.add(ethics)
    tell(cast.sam, "Told by Sam", about=tags(areas=["ethics"]))
    url, seen = "/learn/areas/ethics/", ""
    for _ in range(4):
        shown_page = page(sam, url)
        seen += shown_page.partition('class="growth-line"')[2].partition("</ol>")[0]
        more = re.search(r'href="(\?older=[^"#]*)', shown_page)
        if more is None:
            break
        url = f"/learn/areas/ethics/{more[1]}"
    assert more is None
    assert [seen.count(f"Course {n}.") for n in range(15)] == [1] * 15
    assert seen.count("A trainer (Mikkel)") == seen.count("Erase this word for good") == 15
    assert seen.count("Told by Sam") == 1
    months = [int(year) for year in re.findall(r'class="meta">\w+ (\d{4})', seen)]
    assert months == sorted(months, reverse=True)
    assert sam.get("/learn/areas/ethics/?older=nonsense").status_code == 200
    assert "Course" not in page(sign_in(cast.mikkel), "/learn/areas/ethics/")


def test_stories_of_others_in_a_language_one_reads_would_move_one(cast: Cast, sign_in: SignIn) -> None:
    for title, language in (("Told in English", "en"), ("Verteld", "nl")):
        tell(cast.noor, title, language=language, about=tags(areas=["ethics"]))
    shown = page(sign_in(cast.sam), "/learn/areas/ethics/")
    assert "Told in English" in shown
    assert "Verteld" not in shown
    assert "Told in English" not in page(sign_in(cast.sam), "/learn/areas/theory/")


def line_of(client: Client) -> list[str]:
    line = page(client, "/learn/areas/ethics/").partition('class="growth-line"')[2].partition("</ol>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in line.split("<li>")[1:]]


def test_a_word_that_repeats_itself_in_a_month_stands_once_with_its_count(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    words = [stood(cast.sam, "ethics", "competent", date(2025, 3, day)) for day in (2, 9, 30)]
    stood(cast.sam, "ethics", "competent", date(2025, 4, 1))
    for n, by in enumerate((cast.mikkel, cast.mikkel, cast.ada), 1):
        endorsed(cast.sam, "ethics", by, date(2025, 5, n))
    line = line_of(sam)
    assert [one.partition("Erase")[0].strip() for one in line] == [
        "May 2025 A trainer (Ada): Competent",
        "May 2025 A trainer (Mikkel): Competent · 2 times",
        "April 2025 Your own word: Competent",
        "March 2025 Your own word: Competent · 3 times",
    ]
    assert line[3].count("Erase this word for good") == 3
    for word in words[:2]:
        sam.post(f"/learn/own-word/{word.pk}/erase/")
    assert line_of(sam)[3].startswith("March 2025 Your own word: Competent Erase")


def test_another_word_between_two_keeps_them_apart(cast: Cast, sign_in: SignIn) -> None:
    for day, level in ((2, "competent"), (9, "specialised"), (30, "competent")):
        stood(cast.sam, "ethics", level, date(2025, 3, day))
    line = [one.partition(" Erase")[0].removeprefix("March 2025 Your own word: ") for one in line_of(sign_in(cast.sam))]
    assert line == ["Competent", "Specialised", "Competent"]


def test_a_module_one_began_takes_as_long_as_the_edition_one_is_in(cast: Cast, sign_in: SignIn) -> None:
    sam, module = sign_in(cast.sam), put_module(cast.mikkel, minutes=35)
    begin(sam, module)
    module.minutes = 50
    put_edition(module, cast.mikkel, changes="Longer.")
    shown = page(sam, "/learn/areas/ethics/")
    assert ("35 minutes" in shown, "50 minutes" in shown) == (True, False)
    assert "50 minutes" in page(sign_in(cast.noor), "/learn/areas/ethics/")
