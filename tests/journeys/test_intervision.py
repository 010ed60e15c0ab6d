"""Six colleagues at a table: live through an incident method, each cut off once, the lead handed on in the middle."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from cop.intervision.models import Table, Turn
from tests.cast import Cast
from tests.intervision.sitting import Sitting, sit
from tests.journeys.conftest import Desk
from tests.journeys.test_day import fits

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]
TABS = 60  # more than there are places to tab to
WAIT = 30_000  # ms: how long a page that was cut off may take to be back
HUNCH = "I think she was afraid of the answer."
ADVICE = "I would ask what she hopes to hear."


def table_page(desk: Desk, sitting: Sitting) -> None:
    """Open the table and sit down."""
    desk.page.goto(f"/tables/{sitting.table.pk}/")
    seat = desk.page.locator("#door button.main")
    if seat.count():
        seat.click()
    expect(desk.page.locator("#table-own")).to_be_visible()


@contextmanager
def cut(desk: Desk) -> Iterator[None]:
    """Let somebody's line be lost meanwhile."""
    desk.context.set_offline(True)
    yield
    desk.context.set_offline(False)


def write(desk: Desk, words: str) -> None:
    """Write something and share it."""
    desk.page.fill("#own-write textarea", words)
    desk.page.click("#own-write button.main")
    expect(desk.page.locator(".said", has_text=words).first).to_be_visible()


def reads(desk: Desk, words: str) -> None:
    """They read it at the table, at the latest when their line is back."""
    expect(desk.page.locator("#table-now .said-text", has_text=words)).to_be_visible(timeout=WAIT)


def lead(desk: Desk, act: str) -> None:
    """Press one of the buttons of who leads, twice as fast as a finger can."""
    desk.page.locator(f"#act-{act}").dblclick()


def listen(page: Page) -> list[str]:
    """Keep all that comes over a page's line."""
    heard: list[str] = []

    def on_socket(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: heard.append(str(frame)))

    page.on("websocket", on_socket)
    return heard


def tab_to(page: Page, place: Locator) -> None:
    """Go there by the Tab key alone."""
    for _ in range(TABS):
        if place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("no way there by keyboard")


def spoken(desk: Desk) -> str:
    """What a screen reader has to say of the table."""
    return desk.page.locator("main").aria_snapshot()


@dataclass
class Six:
    """The six at their browsers: Noor on a phone and in Dutch, Ada with a keyboard and a screen reader."""

    sitting: Sitting
    desks: dict[str, Desk]

    def __getattr__(self, name: str) -> Desk:
        return self.desks[name]

    def but(self, *away: str) -> list[Desk]:
        """All the others."""
        return [desk for name, desk in self.desks.items() if name not in away]

    def are_in(self, n: int, english: str, dutch: str, *, without: str = "") -> None:
        """Everybody sees the same phase, whoever was cut off included."""
        for desk in self.but(without):
            now = desk.page.locator("#table-now .phase-now")
            expect(now.locator("h2")).to_have_text(re.compile(f"{re.escape(english)}|{dutch}"), timeout=WAIT)
            expect(now.locator(".meta").first).to_contain_text(str(n))


def gather(people: Cast, sit_down: SitDown) -> Six:
    """Six sit down in the community's room, and the lead goes to Mikkel."""
    people.noor.user.language = "nl"  # type: ignore[union-attr]
    people.noor.user.save()  # type: ignore[union-attr]
    sitting = sit(people.noor, room=people.community, method="incident", start=False, brings=False)
    desks = {"noor": sit_down(people.noor, phone=True, lang="nl")}
    desks |= {name: sit_down(getattr(people, name)) for name in ("mikkel", "ingrid", "sam", "ada", "bo")}
    for desk in desks.values():
        table_page(desk, sitting)
    six = Six(sitting, desks)
    for desk in six.but():
        expect(desk.page.locator("#table-now .sitters li[data-seat]")).to_have_count(6)
    # Noor came first and would lead; she hands over, as she has something to bring.
    page = six.noor.page
    page.locator("#lead-more > summary").click()
    page.select_option("#hand_over-to", label="Mikkel")
    page.locator(".hand-line", has=page.locator("#hand_over-to")).get_by_role("button").click()
    expect(six.mikkel.page.locator("#own-lead")).to_be_visible()
    return six


def tell_moments(six: Six) -> None:
    """First they look back, where Sam is away as it ends; then Noor tells of a moment, while Ingrid is away."""
    lead(six.mikkel, "start")
    six.are_in(1, "Look back", "Terugblik")
    with cut(six.sam):
        lead(six.mikkel, "next")
        six.are_in(2, "What is on the table?", "Wat ligt er op tafel", without="sam")
    six.are_in(2, "What is on the table?", "Wat ligt er op tafel")
    with cut(six.ingrid):
        write(six.noor, "Ze hing op toen ik over school begon.")
    reads(six.ingrid, "Ze hing op")
    lead(six.mikkel, "next")
    six.are_in(3, "Choose and ask", "Kies en vraag")


def choose_noor(six: Six) -> None:
    """They choose hers, while Bo is away."""
    page = six.mikkel.page
    with cut(six.bo):
        page.select_option("#bring-to", label="Noor")
        page.get_by_role("button", name="Brings").click()
        write(six.noor, "Hoe had ik haar aan de lijn gehouden?")
    reads(six.bo, "aan de lijn")
    lead(six.mikkel, "next")
    six.are_in(4, "Ask for facts", "Vraag naar feiten")


def ask_by_keyboard(six: Six) -> None:
    """Ada asks for a fact by keyboard alone, while Noor is away."""
    page, question = six.ada.page, "How long had you talked?"
    with cut(six.noor):
        assert "Ask for facts" in spoken(six.ada)
        tab_to(page, page.locator("#own-write textarea"))
        page.keyboard.type(question)
        tab_to(page, page.locator("#own-write button.main"))
        page.keyboard.press("Enter")
        reads(six.bo, question)
    reads(six.noor, question)


def change_the_lead(six: Six) -> None:
    """Mikkel's machine dies, Ingrid takes the lead and goes on; he comes back as one of the others."""
    page = six.ingrid.page
    with cut(six.mikkel):
        page.locator("#take-lead > summary").click()
        page.locator("#act-take_lead").click()
        expect(page.locator("#own-lead")).to_be_visible()
        lead(six.ingrid, "next")
        six.are_in(5, "What is going on here?", "Wat speelt", without="mikkel")
    six.are_in(5, "What is going on here?", "Wat speelt")
    expect(six.mikkel.page.locator("#own-lead")).to_have_count(0)


def write_and_show(six: Six) -> None:
    """Noor listens; what Sam writes is nobody else's until it is shown, not even Ingrid's who leads."""
    expect(six.noor.page.locator("#own-role")).to_contain_text("luistert nu")
    expect(six.noor.page.locator("#own-write")).to_have_count(0)
    with cut(six.ada):
        write(six.sam, HUNCH)
        for desk in six.but("sam", "ada"):
            assert HUNCH not in desk.page.content()
            desk.page.reload()
            assert HUNCH not in desk.page.content()
        lead(six.ingrid, "reveal")
        for desk in six.but("ada"):
            reads(desk, HUNCH)
    reads(six.ada, HUNCH)
    assert HUNCH in spoken(six.ada)
    fits(six.noor)
    lead(six.ingrid, "next")
    six.are_in(6, "Advice", "Advies")


def advise_after_a_break(six: Six, heard: list[str]) -> None:
    """What Bo was writing as his line was lost is there when it is back; going on shows it to all."""
    page = six.bo.page
    page.fill("#own-write textarea", ADVICE)
    with cut(six.bo):
        lead(six.ingrid, "pause")
        expect(six.sam.page.locator("#table-now .phase-still")).to_be_visible()
        lead(six.ingrid, "resume")
        expect(six.sam.page.locator("#table-now .phase-still")).to_have_count(0)
    expect(page.locator("[data-slot=lost]")).to_be_hidden(timeout=WAIT)
    expect(page.locator("#own-write textarea")).to_have_value(ADVICE)
    page.click("#own-write button.main")
    expect(page.locator("#own-mine")).to_contain_text(ADVICE)
    assert not any(ADVICE in frame for frame in heard)
    lead(six.ingrid, "next")
    six.are_in(7, "What I take away", "Wat ik meeneem")
    earlier = six.noor.page.locator("#table-now .earlier", has_text="Advies")
    earlier.locator("summary").click()
    expect(earlier).to_contain_text(ADVICE)


def take_away(six: Six) -> None:
    """Noor has the last word, while Mikkel is away; then the table is closed for everybody."""
    with cut(six.mikkel):
        write(six.noor, "Ik vraag eerst wat ze hoopt.")
        lead(six.ingrid, "next")
        expect(six.noor.page.locator("#table-now")).to_contain_text("Deze tafel is afgesloten")
    expect(six.mikkel.page.locator("#table-now")).to_contain_text("This table is closed", timeout=WAIT)


def test_six_go_through_an_incident_live(people: Cast, sit_down: SitDown) -> None:
    six = gather(people, sit_down)
    heard = listen(six.mikkel.page)
    six.mikkel.page.reload()
    for desk in (six.noor, six.mikkel, six.ada):
        fits(desk)
    tell_moments(six)
    choose_noor(six)
    ask_by_keyboard(six)
    change_the_lead(six)
    write_and_show(six)
    advise_after_a_break(six, heard)
    take_away(six)
    assert any("Ze hing op" in frame for frame in heard)  # it listened
    table = Table.objects.get(pk=six.sitting.table.pk)
    assert table.closed_at is not None
    # Each double press went on by one phase.
    assert Turn.objects.filter(table=table, act="next").count() == len(six.sitting.seen(people.ada).state.method.phases)
