"""Nothing that identifies a client leaves a draft, and an alias leads back to nobody who may not know."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from cop.coffee.models import Case
from cop.community.models import Member
from tests.cast import Cast
from tests.journeys.conftest import Desk, share_case

pytestmark = pytest.mark.journey

LOG = """Bezoeker: hoi, ik ben Yasmin El Idrissi en ik heb een vraag over https://www.duo.nl/particulier/
Begeleider: welkom! Op welke school zit je nu?
Bezoeker: ik begon op hogeschool Windesheim, mijn mail is yasmin.elidrissi@mail.example en mijn nummer 06 12345678
Bezoeker: geboren op 3-5-1998, bsn 111222333, mijn insta is @yasmin_idr98
Bezoeker: je kunt ook www.linkedin.com/in/yasmin-elidrissi bekijken, of https://www.kiesmbo.nl
Bezoeker: ik woon nu in de Kastanjelaan 14, postcode 8011 AB
Bezoeker: mijn oude baas heet Hendrik Postma en wil NL91ABNA0417164300 terugstorten
"""
IDENTIFIERS = """Yasmin|Idrissi|mail.example|12345678|3-5-1998|111222333|yasmin_idr98|linkedin|Kastanjelaan 14|8011 AB
|Hendrik|NL91ABNA0417164300""".replace("\n", "")
NOOR = {"name": "Noortje Veldwachter", "slug": "noortje-veldwachter"}
ENOUGH = 10


def share(page: Page) -> None:
    share_case(page)
    page.wait_for_url(re.compile(r"/cases/\d+/"))


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def to(self, selector: str) -> None:
        """Press Tab until `selector` has the focus, at most ten times."""
        for _ in range(ENOUGH):
            if self.page.locator(selector).evaluate("e => e === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(selector)

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        self.pressed += 1


def listen(desk: Desk) -> list[str]:
    """Collect all that a browser receives, pages and letters."""
    received: list[str] = []

    def keep(response: object) -> None:
        if response.request.resource_type in {"document", "xhr", "fetch"} and response.ok:  # type: ignore[attr-defined]
            received.append(response.text())  # type: ignore[attr-defined]

    desk.page.on("requestfinished", lambda request: keep(request.response()))
    desk.page.on("websocket", lambda s: s.on("framereceived", lambda frame: received.append(str(frame))))
    return received


def test_a_chat_log_is_cleared_by_keyboard_and_shared_under_an_alias(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    Member.objects.filter(pk=people.noor.pk).update(**NOOR)
    noor = sit_down(people.noor, lang="nl-NL").page
    noor.goto("/rooms/community/new/")
    noor.fill("[name=question]", "Hoe vraag ik de volgende keer eerder door?")
    noor.fill("[name=happened]", LOG)
    expect(noor.locator(".strip-open")).to_be_visible()
    expect(noor.locator("[data-strip] .strip-list [data-mark]")).to_have_count(11)
    assert noor.locator("[data-strip] details").get_attribute("open") is None

    keys = Keys(noor)
    keys.to("#strip-all")
    keys.press("Enter")
    expect(noor.locator(".strip-open")).to_have_count(0)
    assert keys.pressed <= ENOUGH
    told = noor.input_value("[name=happened]")
    assert re.findall(IDENTIFIERS, told) == []
    assert ("duo.nl" in told, "kiesmbo.nl" in told) == (True, True)

    noor.click("summary")
    noor.check("[name=alias]")
    share(noor)
    case = Case.objects.with_author().get()
    assert case.byline.member is None

    # Sam reads it: nothing of Noor is in anything his browser received.
    desk = sit_down(people.sam)
    received, sam = listen(desk), desk.page
    sam.goto("/rooms/community/")
    sam.locator(f"#case-{case.pk} a.cover").click()
    expect(sam.locator("#case h1")).to_be_visible()
    noor.fill("[data-compose] textarea", "Ik heb het intussen gevraagd.")
    noor.click("[data-compose] button.main")
    expect(sam.locator("#posts .prose")).to_have_text(["Ik heb het intussen gevraagd."])
    assert len(received) > 3
    everything = "\n".join(received)
    assert re.findall(r"Noortje|noortje|Veldwachter|noor@|Noord\b|/members/noor", everything) == []


def test_two_open_an_alias_and_its_bearer_is_told_and_edits_in_peace(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    Member.objects.filter(pk=people.noor.pk).update(**NOOR)
    noor, sam = sit_down(people.noor).page, sit_down(people.sam).page
    noor.goto("/rooms/community/new/")
    noor.fill("[name=happened]", "A caller told me, in tears, that she wants to stop. I had no words.")
    noor.fill("[name=question]", "What would you have said?")
    noor.click("summary")
    noor.check("[name=alias]")
    share(noor)
    case = Case.objects.get()

    sam.goto(f"/cases/{case.pk}/flag/")
    sam.get_by_text("Something else", exact=True).click()
    sam.fill("[name=note]", "She may be in danger, somebody should ring.")
    sam.click("main button.main")
    expect(sam.locator("main")).not_to_contain_text("What is it?")

    for moderator, act in ((people.ada, "ask"), (people.bo, "second")):
        page = sit_down(moderator).page
        Authenticator.objects.create(user=moderator.user, type=Authenticator.Type.TOTP, data={})
        page.goto("/reports/")
        page.click("main form button")
        expect(page.locator("main article")).to_contain_text("in tears")
        expect(page.locator("body")).not_to_contain_text("Noortje")
        if act == "ask":
            page.select_option("[name=ground]", "danger")
        page.click(f"button[name=act][value={act}]")
        if act == "second":
            page.get_by_role("link", name="To the name").click()
            page.click("button[name=act][value=see]")
            expect(page.locator("main")).to_contain_text("Noortje Veldwachter")

    noor.goto("/me/cases/")
    expect(noor.locator("main")).to_contain_text("two moderators opened this alias")
    noor.goto(f"/cases/{case.pk}/edit/")
    noor.fill("[name=happened]", "A caller told me in tears, that she wants to stop. I had no words.")
    expect(noor.locator(".strip-open")).to_have_count(0)
    noor.click("main button.main")
    noor.wait_for_url(f"**/cases/{case.pk}/")
    expect(noor.locator("#case")).to_contain_text("told me in tears,")


def test_a_name_nobody_could_know_is_covered_within_a_second_and_comes_back_reworded(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    noor, sam, mikkel = (sit_down(member).page for member in (people.noor, people.sam, people.mikkel))
    noor.goto("/rooms/community/new/")
    noor.fill("[name=happened]", "Then Xylo asked whether the course was still open.")
    noor.fill("[name=question]", "What would you have said?")
    noor.get_by_label("Nobody from practice").check()
    expect(noor.locator(".strip-open")).to_have_count(0)
    share(noor)
    case = Case.objects.get()
    mikkel.goto(f"/cases/{case.pk}/")
    expect(mikkel.locator("#case .prose").first).to_contain_text("Xylo")
    expect(mikkel.locator("[data-slot=presence]")).to_contain_text(re.compile(r"\d"))

    sam.goto(f"/cases/{case.pk}/flag/")
    sam.get_by_label("Xylo").check()
    sam.click("main button.main")
    expect(mikkel.locator("#case")).not_to_contain_text("Xylo", timeout=1_000)
    expect(mikkel.locator("#case")).to_contain_text("whether the course was still open")

    noor.goto(f"/cases/{case.pk}/edit/")
    noor.fill("[name=happened]", "Then the client asked whether the course was still open.")
    noor.click("main button.main")
    noor.wait_for_url(f"**/cases/{case.pk}/")
    expect(mikkel.locator("#case")).to_contain_text("Then the client asked")
    expect(mikkel.locator("#case")).not_to_contain_text("Some words are covered")
