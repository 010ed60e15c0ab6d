"""Ways through a table: from a case to the record in the register, without script, and written over days."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from cop.coffee.models import Case
from cop.intervision.models import Insight, Table, TakeAway, Turn
from cop.intervision.rules import Act
from cop.stories.formats import can_print
from tests.cast import Cast, bring
from tests.intervision.sitting import Sitting, sit
from tests.journeys.conftest import Desk
from tests.journeys.test_day import fits
from tests.journeys.test_intervision import lead, tab_to, table_page
from tests.needs import need

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]
TOPIC, HAPPENED, SENTENCE = "Stilte in de chat", "Ze hing op toen ik over school begon.", "Perhaps she needed a break."
OWN, TAKEN, TRY = "Ik vraag te snel door.", "Stilte is ook een antwoord.", "Ik tel eerst tot tien."


def put(desk: Desk, words: str) -> None:
    """Write something at the table and share it, twice as fast as a finger can."""
    now = desk.page.locator("#table-now").get_attribute("data-place")
    expect(desk.page.locator("#own-write")).to_have_attribute("data-place", str(now))  # one’s own part comes after it
    desk.page.fill("#own-write textarea", words)
    desk.page.locator("#own-write button.main").dblclick()
    expect(desk.page.locator(".said-text", has_text=words).first).to_be_visible()


def phase_is(desk: Desk, n: int) -> None:
    """They see that phase, whatever it is called in their language."""
    expect(desk.page.locator("#table-now .phase-now .meta").first).to_contain_text(re.compile(rf"(Phase|Fase) {n} "))


def opened_from(noor: Desk, case: Case) -> Table:
    """Open a table from one's case page, by what the page offers."""
    page = noor.page
    page.goto(f"/cases/{case.pk}/")
    page.locator(f"a[href='/tables/new/?case={case.pk}']").click()
    page.locator("label.method-card", has=page.locator("[value=espresso]")).click()
    page.fill("[name=topic]", TOPIC)
    fits(noor)
    page.get_by_role("button", name="De tafel openen").dblclick()
    expect(page.locator("#table-own")).to_be_visible()
    fits(noor)
    return Table.objects.get(case=case)


def come_by_the_case(mikkel: Desk, case: Case) -> None:
    """Come by the page of the case and sit down."""
    mikkel.page.goto(f"/cases/{case.pk}/")
    mikkel.page.get_by_role("link", name=TOPIC).click()
    expect(mikkel.page.locator("#door")).to_be_visible()
    fits(mikkel)
    mikkel.page.locator("#door button.main").dblclick()
    expect(mikkel.page.locator("#table-own")).to_be_visible()


def go_through(noor: Desk, mikkel: Desk) -> None:
    """Five questions: Noor tells, Mikkel leads and gives her a sentence at the end."""
    lead(mikkel, "start")
    phase_is(noor, 1)
    put(noor, HAPPENED)
    expect(mikkel.page.locator("#table-now")).to_contain_text(HAPPENED)
    for n in (2, 3, 4, 5):
        lead(mikkel, "next")
        phase_is(mikkel, n)
    phase_is(noor, 5)
    put(mikkel, SENTENCE)
    assert SENTENCE not in noor.page.content()
    lead(mikkel, "reveal")
    expect(noor.page.locator("#table-now .said-text", has_text=SENTENCE)).to_be_visible()
    fits(noor)
    lead(mikkel, "next")
    expect(noor.page.locator("#own-after")).to_be_visible()


def look_back(noor: Desk) -> None:
    """Keep an insight, tell what one takes away, and say how it was by keyboard alone."""
    page = noor.page
    page.locator("#own-after a.main").click()
    fits(noor)
    insight = page.locator("section[aria-labelledby=insight]")
    insight.locator("textarea").fill(OWN)
    insight.locator("button.main").dblclick()
    expect(insight.locator("[name=erase]")).to_be_visible()
    take = page.locator("section[aria-labelledby=take-away]")
    take.locator("[name=take_away]").fill(TAKEN)
    take.locator("[name=try_next]").fill(TRY)
    take.locator("button.main").dblclick()
    expect(page.locator("section[aria-labelledby=taken]")).to_contain_text(TRY)
    say_how(page)
    fits(noor)


def say_how(page: Page) -> None:
    """Choose three steps and send them, by keyboard alone."""
    form: Locator = page.locator("form[action$='/after/how/']")
    page.locator("h1").click()
    for name in ("helped", "said", "suited"):
        tab_to(page, form.locator(f"[name={name}]").first)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(form.locator(f"[name={name}][value='2']")).to_be_checked()
    tab_to(page, form.locator("button.main"))
    page.keyboard.press("Enter")
    expect(form).to_have_count(0)


def read_record(noor: Desk) -> str:
    """See the table among one's records, with both ticks; return what its PDF says."""
    page = noor.page
    page.locator(f"a[href='{reverse('intervision:table_records')}']").last.click()
    record = page.locator(".after-records > li")
    expect(record).to_have_count(1)
    expect(record.locator(".after-ticks > li > svg")).to_have_count(2)
    expect(record.locator(".after-ticks a")).to_have_count(0)
    fits(noor)
    paper = noor.context.request.get(str(record.locator("a[download]").get_attribute("href")))
    assert paper.headers["content-type"] == "application/pdf"
    return " ".join(one.extract_text() for one in PdfReader(BytesIO(paper.body())).pages)


def test_from_a_case_to_the_record(people: Cast, sit_down: SitDown) -> None:
    need(can_print(), "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    people.noor.user.language = "nl"  # type: ignore[union-attr]
    people.noor.user.save()  # type: ignore[union-attr]
    case = bring(people.noor, people.closed)
    noor, mikkel = sit_down(people.noor, phone=True, lang="nl"), sit_down(people.mikkel)
    table = opened_from(noor, case)
    assert table.room == people.closed
    come_by_the_case(mikkel, case)
    go_through(noor, mikkel)
    assert Turn.objects.filter(table=table, act="write").count() == 2  # each double press wrote one
    look_back(noor)
    assert (Insight.objects.count(), TakeAway.objects.count()) == (1, 1)
    mikkel.page.goto(f"/tables/{table.pk}/after/")
    expect(mikkel.page.locator("main")).to_contain_text(TAKEN)
    assert OWN not in mikkel.page.content()
    fits(mikkel)
    paper = read_record(noor)
    assert "Espresso: vijf vragen" in paper
    assert "bracht de casus in" in paper
    assert not [words for words in (TOPIC, HAPPENED, SENTENCE, OWN, TAKEN, TRY) if words in paper]
    for name in ("curriculum:log", "curriculum:evidence_offers"):
        noor.page.goto(reverse("intervision:table_records"))
        noor.page.locator(f"main a[href='{reverse(name)}']").click()
        expect(noor.page.locator("main")).to_contain_text("Espresso: vijf vragen")
        fits(noor)


def narrow(desk: Desk) -> None:
    """Nothing is wider than the page; axe itself needs script."""
    assert desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def begun(people: Cast) -> Sitting:
    """Three sit at a table of the incident method that Noor brings to and Mikkel leads; it waits."""
    return sit(
        people.noor, people.mikkel, people.ingrid, people.ada, room=people.community, method="incident", start=False
    )


def test_without_script_one_follows_and_writes(people: Cast, sit_down: SitDown) -> None:
    sitting = begun(people)
    sam = sit_down(people.sam, script=False)
    page, mine, others = sam.page, "I think she was afraid.", "He may be tired of us."
    table_page(sam, sitting)
    for act in (Act.START, Act.NEXT):
        sitting.do(people.mikkel, act)
    again = page.get_by_role("link", name="Look again")
    again.click()
    phase_is(sam, 2)
    put(sam, "Somebody went silent with me too.")
    narrow(sam)
    for n in (3, 4, 5):
        sitting.do(people.mikkel, Act.NEXT)
        again.click()
        phase_is(sam, n)
    sitting.do(people.ingrid, Act.WRITE, others)
    put(sam, mine)
    again.click()
    expect(page.locator("#own-mine")).to_contain_text(mine)
    expect(page.locator("#table-now")).not_to_contain_text(mine)
    assert others not in page.content()
    narrow(sam)
    sitting.do(people.mikkel, Act.REVEAL)
    again.click()
    for words in (mine, others):
        expect(page.locator("#table-now .said-text", has_text=words)).to_be_visible()
    by_sam = [turn for turn in Turn.objects.filter(act="write") if turn.chair.byline.member == people.sam]
    assert len(by_sam) == 2  # each double press wrote one
