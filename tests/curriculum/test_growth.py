"""Where one stands: one's own word, a colleague's who was asked, and a trainer's, beside each other."""

import html
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.actions import revoke_endorsement, say_own_words
from cop.curriculum.enums import Level
from cop.curriculum.models import Endorsement, OwnWord
from cop.days.models import Day
from cop.framework.actions import install_words
from cop.framework.models import Area
from tests.cast import Cast
from tests.days.planning import book, wish
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _areas(cast: Cast) -> None:
    install_words()


def page(client: Client, url: str = "/learn/") -> str:
    return html.unescape(client.get(url).content.decode())


def stood(member: Member, slug: str, level: str, on: date) -> OwnWord:
    """Let a member have said something on a day."""
    return OwnWord.objects.create(member=member, area=Area.objects.get(slug=slug), level=level, on=on)


def endorsed(member: Member, slug: str, by: Member, on: date, level: str = "competent") -> Endorsement:
    area = Area.objects.get(slug=slug)
    return Endorsement.objects.create(member=member, area=area, level=level, trainer=by, on=on)


def row(shown: str, name: str) -> str:
    """Return what the table says of an area, in words alone."""
    found = next(one for one in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL) if name in one)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_who_is_new_sees_no_picture_and_one_way_to_begin(cast: Cast, sign_in: SignIn) -> None:
    shown = page(sign_in(cast.sam))
    assert "growth-map" not in shown
    assert "<table" not in shown
    assert "What would move you" not in shown
    assert shown.count('href="/learn/own-word/"') == 1


def test_all_areas_are_said_in_one_go_and_only_what_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    assert page(sam, "/learn/own-word/").count('type="radio"') == 21
    said = {"process": "competent", "ethics": "on-the-way"}
    for _ in range(2):
        assert sam.post("/learn/own-word/", said).status_code == 303
    assert sorted(OwnWord.objects.values_list("area__slug", "level", "on")) == [
        ("ethics", "on-the-way", timezone.localdate()),
        ("process", "competent", timezone.localdate()),
    ]
    shown = page(sam)
    assert "Competent" in row(shown, "Guidance processes")
    assert row(shown, "Career theories").count("not said") == 3
    assert shown.count('class="growth-mark') == 2
    answer = sam.post("/learn/own-word/", {"process": "specialised", "ethics": "guru"})
    assert answer.status_code == 422
    assert re.search(r'value="specialised"[^>]*checked', answer.content.decode())
    assert not OwnWord.objects.filter(level="specialised").exists()


def test_what_is_left_as_it_was_keeps_its_month_unless_it_is_said_again(cast: Cast, sign_in: SignIn) -> None:
    sam, march = sign_in(cast.sam), date(2025, 3, 4)
    for slug in ("process", "ethics"):
        stood(cast.sam, slug, "on-the-way", march)
    sam.post("/learn/own-word/", {"process": "competent", "ethics": "on-the-way"})
    assert list(OwnWord.objects.filter(area__slug="ethics").values_list("on", flat=True)) == [march]
    sam.post("/learn/own-word/", {"process": "competent", "ethics": "on-the-way", "still": "on"})
    assert OwnWord.objects.filter(area__slug="ethics").count() == 2


def test_a_word_of_a_year_ago_is_asked_about_and_one_tap_renews_it(cast: Cast, sign_in: SignIn) -> None:
    sam, today = sign_in(cast.sam), timezone.localdate()
    long_ago = today.replace(day=1) - timedelta(days=370)
    stood(cast.sam, "ethics", "competent", long_ago)
    stood(cast.sam, "theory", "competent", today.replace(day=1))
    shown = page(sam)
    assert f"last in {long_ago:%B %Y}" in row(shown, "Ethics")
    assert "Still true" in row(shown, "Ethics")
    assert "Still true" not in row(shown, "Career theories")
    for _ in range(2):
        answer = sam.post("/learn/areas/ethics/own-word/", {"level": "competent", "from": "learn"})
        assert answer.headers["Location"] == "/learn/"
    told = row(page(sam), "Ethics")
    assert f"{today:%B %Y}" in told
    assert "last in" not in told
    assert OwnWord.objects.filter(area__slug="ethics").count() == 2


def test_one_area_is_said_changed_and_erased(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    stood(cast.sam, "ethics", "on-the-way", date(2026, 3, 1))
    for level in ("competent", "specialised", "nonsense"):
        assert sam.post("/learn/areas/ethics/own-word/", {"level": level}).status_code == 303
    last = OwnWord.objects.first()
    assert last is not None
    assert (OwnWord.objects.count(), last.level) == (2, "specialised")
    assert sign_in(cast.mikkel).post(f"/learn/own-word/{last.pk}/erase/").status_code == 404
    assert sam.post(f"/learn/own-word/{last.pk}/erase/").status_code == 303
    assert "On the way March 2026" in row(page(sam), "Ethics")
    assert sam.post(f"/learn/own-word/{last.pk}/erase/").status_code == 404
    assert sam.get("/learn/areas/nowhere/").status_code == 404


def test_three_layers_stand_beside_each_other_and_a_revoked_one_does_not(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    stood(cast.sam, "ethics", "on-the-way", date(2026, 3, 1))
    given = endorsed(cast.sam, "ethics", cast.mikkel, date(2026, 5, 1), "specialised")
    shown = page(sam)
    assert "On the way March 2026" in row(shown, "Ethics")
    assert "Specialised May 2026" in row(shown, "Ethics")
    assert "Competent" not in re.sub(r'<text class="growth-level".*?</text>', "", shown)
    assert "%" not in re.sub(r"<[^>]+>", " ", shown)
    revoke_endorsement(by=cast.mikkel, endorsement=given, why="I meant another area.")
    assert "Specialised May 2026" not in page(sam)


def test_nobody_else_sees_anything_of_it(cast: Cast, sign_in: SignIn) -> None:
    stood(cast.sam, "ethics", "specialised", date(2026, 3, 1))
    endorsed(cast.sam, "ethics", cast.mikkel, date(2026, 5, 1))
    for other in (cast.noor, cast.mikkel, cast.ingrid, cast.ada):
        client = sign_in(other)
        assert "growth-map" not in page(client)
        area = page(client, "/learn/areas/ethics/")
        assert "March 2026" not in area
        assert "May 2026" not in area
        assert "2026" not in re.sub(r"<[^>]+>", " ", page(client, "/members/sam/")).replace("2026 ·", "")
        assert not OwnWord.objects.visible_to(other).exists()
    assert "March 2026" in page(sign_in(cast.sam), "/learn/areas/ethics/")


def test_what_would_move_one_starts_from_the_own_word_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    stood(cast.sam, "theory", "competent", date(2025, 12, 1))
    stood(cast.sam, "ethics", "on-the-way", date(2026, 3, 1))
    shown = " ".join(page(sam).split())
    assert "Because you said “On the way” of “Ethics” in March 2026" in shown
    assert '/learn/areas/ethics/ask/"' in shown
    stood(cast.sam, "ethics", "specialised", date(2026, 4, 1))
    assert "Because you said “Competent” of “Career theories and methods”" in " ".join(page(sam).split())


def test_leaving_takes_the_words_along(cast: Cast, sign_in: SignIn) -> None:
    say_own_words(by=cast.sam, levels={Area.objects.get(slug="ethics"): Level.COMPETENT})
    sign_in(cast.sam).post("/me/leave/")
    hand_over()
    assert not OwnWord.objects.exists()


def test_a_day_in_a_language_one_does_not_read_moves_nobody(cast: Cast, sign_in: SignIn) -> None:
    topic = wish(cast.ingrid)
    topic.areas.set(Area.objects.filter(slug="ethics"))
    day = book(cast.ingrid, topic=topic)
    stood(cast.sam, "ethics", "on-the-way", date(2026, 3, 1))
    sam = sign_in(cast.sam)
    assert f'href="/days/{day.pk}/"' in page(sam)
    Day.objects.update(language="nb")
    assert f'href="/days/{day.pk}/"' not in page(sam) + page(sam, "/learn/areas/ethics/")
