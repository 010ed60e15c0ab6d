"""A module, from a trainer's desk to a learner's register: on a phone and in Dutch for who learns."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.curriculum.actions import install_registers
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import Endorsement, Evidence, LogLine, Module, Reflection
from tests.cast import Cast
from tests.curriculum.modules import put_module
from tests.journeys.conftest import Desk
from tests.journeys.test_day import fits
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]
TITLE = "Silence in chat"
OWN = "Ik vul stiltes omdat ik ze zelf niet verdraag."
UNITS = (
    ("reading", "What silence is", "Who is silent is often thinking."),
    ("reflection", "Your own silence", "When do you find waiting hard?"),
    ("quiz", "What to do first", ""),
    ("task", "Talk about it", "Ask a colleague how they wait."),
)


def save(page: Page) -> None:
    """Save a unit, and be back at the outline."""
    page.locator("form button.main", has_text="Save").click()
    page.wait_for_url(re.compile(r"/learn/desk/\d+/(#|$)"))


def write(mikkel: Desk) -> Module:
    """Write a small module at the desk."""
    page = mikkel.page
    page.goto("/learn/desk/")
    fits(mikkel)
    page.get_by_role("link", name="Make a module").first.click()
    page.fill("[name=title]", TITLE)
    page.fill("[name=about]", "How to wait without leaving somebody alone.")
    page.select_option("[name=language]", "en")
    page.fill("[name=minutes]", "20")
    page.get_by_text("Guidance processes and relationships").click()
    fits(mikkel)
    page.get_by_role("button", name="Go on to its units").dblclick()
    page.wait_for_url(re.compile(r"/learn/desk/\d+/$"))
    module = Module.objects.get()
    for kind, title, body in UNITS:
        page.goto(f"/learn/desk/{module.pk}/add/{kind}/")
        page.fill("[name=title]", title)
        page.fill("[name=body]", body)
        if kind == "quiz":
            page.fill("[name=q0-text]", "Nobody types. What first?")
            for n, (answer, why) in enumerate((("Ask again", "It hurries them."), ("Wait", "It gives them room."))):
                page.fill(f"[name=q0-a{n}-text]", answer)
                page.fill(f"[name=q0-a{n}-feedback]", why)
            page.check("[name=q0-a1-right]")
        if kind == "task":
            page.select_option("[name=task]", "talk")
        fits(mikkel)
        save(page)
    fits(mikkel)
    return module


def publish(mikkel: Desk, ingrid: Desk, module: Module) -> None:
    """Let a colleague read it and find it fine, and publish it."""
    page = mikkel.page
    page.get_by_role("link", name="Read and publish").click()
    fits(mikkel)
    page.fill("[name=name]", "Ingrid")
    page.get_by_role("button", name="Ask to read it").click()
    expect(page.get_by_text("Ingrid is asked and gets a notice.")).to_be_visible()

    hand_over()
    ingrid.page.goto("/bell/")
    ingrid.page.locator(".bell-open").first.click()
    expect(ingrid.page.get_by_text("Who is silent is often thinking.")).to_be_visible()
    fits(ingrid)
    ingrid.page.get_by_text("Fine as it is").click()
    ingrid.page.get_by_role("button", name="Give my word").click()
    expect(ingrid.page.get_by_text("Thank you.")).to_be_visible()

    page.reload()
    fits(mikkel)
    page.get_by_role("button", name="Publish", exact=True).dblclick()
    expect(page.get_by_text("Published, edition 1", exact=True)).to_be_visible()
    assert module.editions.count() == 1


def learn(noor: Desk, module: Module) -> None:
    """Find the module, and do its steps one by one."""
    page = noor.page
    page.goto("/learn/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()  # comes into the page by itself
    fits(noor)
    page.get_by_role("link", name="Modules", exact=True).click()
    fits(noor)
    page.get_by_role("link", name=TITLE).click()
    fits(noor)
    page.get_by_role("button", name="Beginnen").dblclick()
    expect(page.get_by_role("heading", name="What silence is")).to_be_visible()
    fits(noor)
    page.get_by_role("button", name="Gedaan, verder").click()

    expect(page.get_by_role("heading", name="Your own silence")).to_be_visible()
    page.fill("[name=text]", OWN)
    fits(noor)
    page.get_by_role("button", name="Bewaren en verder").click()

    expect(page.get_by_role("heading", name="What to do first")).to_be_visible()
    page.get_by_text("Ask again").click()
    fits(noor)
    page.get_by_role("button", name="Bekijk wat erover te zeggen is").click()
    expect(page.get_by_text("It hurries them.")).to_be_visible()
    fits(noor)
    page.get_by_role("button", name="Verder", exact=True).click()

    expect(page.get_by_role("heading", name="Talk about it")).to_be_visible()
    fits(noor)
    page.get_by_role("button", name="Ik heb het gedaan, verder").dblclick()
    expect(page.get_by_role("heading", name="Je hebt deze module afgerond")).to_be_visible()
    fits(noor)


def show(noor: Desk) -> None:
    """Keep the module as evidence, and show it to a trainer."""
    page = noor.page
    page.get_by_role("button", name="Als bewijs bewaren").click()
    expect(page.get_by_text("Bewaard, alleen voor jou.")).to_be_visible()
    fits(noor)
    page.fill("[name=text]", "Ik wacht nu langer voor ik iets vraag.")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Aan een trainer laten zien").click()
    page.select_option("[name=trainer]", "mikkel")
    expect(page.locator("[name=area]")).to_have_value("process")
    page.get_by_text("Bekwaam").click()
    fits(noor)
    page.get_by_role("button", name="Tonen", exact=True).click()
    page.locator("#strip-share").get_by_text("Niemand uit de praktijk").click()  # the check takes “Silence” for a name
    page.get_by_role("button", name="Tonen", exact=True).click()
    expect(page.get_by_text("Nog niet geopend.")).to_be_visible()
    fits(noor)


def endorse(mikkel: Desk) -> None:
    """Open what one was shown, and endorse it."""
    page = mikkel.page
    page.goto("/learn/evidence/asked/")
    fits(mikkel)
    page.get_by_role("link", name=re.compile("^Noor: ")).click()
    expect(page.get_by_text("Ik wacht nu langer")).to_have_count(0)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Ik wacht nu langer")).to_be_visible()
    fits(mikkel)
    page.get_by_text("Endorse", exact=True).click()
    page.select_option("[name=level]", "competent")
    page.fill("[name=text]", "You know what your waiting does.")
    page.get_by_role("button", name="Give this answer").dblclick()
    expect(page.get_by_role("heading", name="Answered")).to_be_visible()
    assert Endorsement.objects.count() == 1


def see_why(noor: Desk) -> None:
    """See the map change, and on the page of the area from what."""
    page = noor.page
    page.goto("/learn/")
    expect(page.locator(".growth-map .growth-trainer")).to_have_count(1)
    fits(noor)
    page.locator(".growth-table").get_by_role("link", name="Begeleidingsprocessen").click()
    line = page.locator(".growth-line")
    expect(line).to_contain_text("Een trainer (Mikkel): Bekwaam")
    expect(line.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    fits(noor)
    line.get_by_role("link", name=f"Module: {TITLE}").click()
    expect(page.get_by_text("You know what your waiting does.")).to_be_visible()
    page.go_back()
    line.get_by_role("link", name="Bekwaam").click()
    expect(page.locator("#endorsed")).to_contain_text("Mikkel")
    fits(noor)


def count(noor: Desk) -> None:
    """Count for a register, put the module in the log, and take the report along."""
    page = noor.page
    page.goto("/learn/registers/")
    fits(noor)
    page.locator(".plate", has_text="Noloc").get_by_role("link", name="Bijhouden").first.click()
    fits(noor)
    page.get_by_role("button", name="Bijhouden").click()
    fits(noor)
    page.get_by_role("button", name="In mijn logboek zetten").click()
    expect(page.get_by_text("Het staat in je logboek.")).to_be_visible()
    assert LogLine.objects.count() == 1
    fits(noor)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Rapport als pdf").click()
    assert taken.value.suggested_filename.endswith(".pdf")
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def test_a_module_from_the_desk_to_the_register(people: Cast, sit_down: SitDown) -> None:
    install_registers()
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    mikkel, ingrid = sit_down(people.mikkel), sit_down(people.ingrid)
    noor = sit_down(people.noor, phone=True, lang="nl-NL")
    module = write(mikkel)
    publish(mikkel, ingrid, module)
    learn(noor, module)

    # Her words are hers: nothing leads who wrote the module to them, and no row has them in the clear.
    mikkel.page.goto(f"/learn/modules/{module.pk}/")
    expect(mikkel.page.get_by_role("link", name="What learners showed")).to_be_visible()
    mikkel.page.goto(f"/learn/modules/{module.pk}/shown/")
    expect(mikkel.page.get_by_text("Noor")).to_have_count(0)
    assert OWN.encode() not in bytes(Reflection.objects.get().words)

    show(noor)
    assert Evidence.objects.count() == 1
    endorse(mikkel)
    see_why(noor)
    count(noor)


def test_without_script_a_step_is_done_and_a_quiz_answered(people: Cast, sit_down: SitDown) -> None:
    steps = (("read", UnitKind.READING), ("quiz", UnitKind.QUIZ))
    module = put_module(people.mikkel, steps=steps)
    page = sit_down(people.noor, script=False).page
    page.goto(f"/learn/modules/{module.pk}/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Done, go on").click()
    page.get_by_text("How can I help you?").click()
    page.get_by_text("Three dots that stop").click()
    page.get_by_role("textbox").last.fill("Take your time.")
    page.get_by_role("button", name="Show me what there is to say").click()
    expect(page.get_by_text("It asks for a ready question.")).to_be_visible()
    expect(page.get_by_text("You wrote: Take your time.")).to_be_visible()
    page.get_by_role("link", name="What you did").click()
    expect(page.get_by_role("heading", name="You finished this module")).to_be_visible()
