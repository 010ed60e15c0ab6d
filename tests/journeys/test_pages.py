"""Every page: accessible, calm, and whole on a phone and a desk, in light and dark, in English and Dutch."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.coffee.actions import close_case, post_reply
from cop.community.actions import ask_to_join, invite
from cop.community.enums import Role
from cop.community.models import Centre, Grant
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.toolbox.actions import furnish
from cop.toolbox.models import Entry
from tests.cast import PASSWORD, Cast, bring
from tests.journeys.conftest import Desk, look_and_share

pytestmark = pytest.mark.journey

VISITOR = ["/", "/privacy/", "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/ask-to-join/"]
MEMBER = [
    "/",
    "/rooms/",
    "/rooms/community/",
    "/rooms/community/?show=unanswered",
    "/rooms/community/new/",
    "/rooms/open/",
    "/rooms/closed/seats/?name=a",
    "/cases/{open}/",
    "/cases/{closed}/",
    "/cases/{open}/edit/",
    "/cases/{open}/close/",
    "/cases/{open}/withdraw/",
    "/posts/{post}/edit/",
    "/posts/{post}/history/",
    "/posts/{post}/withdraw/",
    "/toolbox/",
    "/toolbox/?phase=contact&channel=chat",
    "/toolbox/propose/",
    "/toolbox/{entry}/",
    "/members/",
    "/members/noor/",
    "/me/",
    "/me/leave/",
    "/bell/",
    "/me/notices/",
    "/notices/off/reply/{mark}/",
    "/desk/",
    "/desk/centres/",
    "/desk/centres/sund/",
    "/desk/requests/",
    "/desk/words/",
    "/desk/invitations/",
    "/desk/invitations/new/",
    "/desk/people/mikkel/",
    "/components/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/nowhere/",
]
LOOKS = [("light", False), ("dark", True)]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPREAD = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s); }"
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


def filled(people: Cast) -> dict[str, int | str]:
    """Put something on every page; return what the addresses need."""
    open_case, closed_case = bring(people.ingrid, people.community), bring(people.ingrid, people.community, n=1)
    post, _ = post_reply(by=people.ingrid, case=open_case, text="I would **wait**.", key="key-of-page-1")
    post_reply(by=people.noor, case=open_case, text="Me too.", key="key-of-page-2", parent=post)
    close_case(by=people.ingrid, case=closed_case, take_away="Silence may stay.", try_next="A dot.")
    sund = Centre.objects.get(slug="sund")
    invite(by=people.ingrid, centre=sund, email="new@koffiekamer.example")
    ask_to_join(email="ask@koffiekamer.example", name="Ask", centre=sund)
    for case in (open_case, closed_case):
        notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk})
    mark = stop_mark(people.ingrid, Kind.REPLY)
    furnish(owner=lambda _language: people.ingrid)
    fact = Entry.objects.get(slug="chat-share", language="nl").pk
    return {"entry": fact, "open": open_case.pk, "closed": closed_case.pk, "post": post.pk, "mark": mark}


@pytest.mark.parametrize(("scheme", "phone"), LOOKS)
def test_pages_break_no_rule_of_accessibility(
    people: Cast, sit_down: Callable[..., Desk], settings: object, scheme: str, phone: bool
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    ids = filled(people)
    wrong = []
    for who, paths in ((None, VISITOR), (people.ingrid, MEMBER)):
        desk = sit_down(who, phone=phone, lang="nl-NL" if phone else "en-GB")
        desk.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in paths:
            desk.page.goto(path.format(**ids))
            wrong += [(path, rule) for rule in desk.axe()]
    assert wrong == []


def test_pages_fit_a_narrow_screen_with_spaced_text(
    people: Cast, sit_down: Callable[..., Desk], settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    ids = filled(people)
    desk = sit_down(people.ingrid)
    desk.page.set_viewport_size({"width": 320, "height": 800})
    wide = []
    for path in MEMBER:
        desk.page.goto(path.format(**ids))
        desk.page.evaluate(SPREAD, SPACED)
        if (over := desk.page.evaluate(TOO_WIDE)) > 0:
            wide.append((path, over))
    assert wide == []


def test_the_bar_of_who_has_every_duty_fits_a_narrow_screen(people: Cast, sit_down: Callable[..., Desk]) -> None:
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        Grant.objects.create(member=people.ada, role=role)
    desk = sit_down(people.ada)
    desk.page.set_viewport_size({"width": 320, "height": 800})
    desk.page.goto("/learn/")
    expect(desk.page.locator(".bar-more")).to_have_count(4)
    assert desk.page.evaluate(TOO_WIDE) == 0


def test_the_keyboard_alone_brings_a_case_and_answers_it(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor).page
    page.goto("/rooms/community/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("a.button.main").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/new/")
    page.locator("[name=happened]").focus()
    page.keyboard.type("He asked nine questions in one mail.")
    page.keyboard.press("Tab")
    page.keyboard.type("Which one first?")
    page.keyboard.press("Control+Enter")
    look_and_share(page)
    page.wait_for_url("**/cases/*/")
    page.locator("[data-compose] textarea").focus()
    page.keyboard.type("Number seven.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#posts .prose")).to_have_text(["Number seven."])
    expect(page.locator("[data-compose] textarea")).to_be_focused()


def test_a_passkey_is_set_up_and_signs_in(people: Cast, sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(people.noor)
    page = desk.page
    tool = desk.context.new_cdp_session(page)
    tool.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    tool.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/accounts/2fa/webauthn/add/")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/webauthn/add/**")
    page.fill("[name=name]", "My key")
    if page.locator("[name=passwordless]").count():
        page.check("[name=passwordless]")
    page.click("main button.main")
    page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    page.goto("/accounts/logout/")
    page.click("main button.main")
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    page.goto("/me/")
    expect(page.locator("[name=name]")).to_have_value("Noor")


def test_the_language_is_switched_and_kept(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor).page
    page.goto("/rooms/")
    page.click(".foot button[value=nl]")
    expect(page.locator("h1")).to_have_text("Kamers")
    page.goto("/members/")
    expect(page.locator("h1")).to_have_text("Collega’s")


def test_an_appearance_is_chosen_and_kept(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor).page
    page.goto("/me/")
    page.click("button[name=theme][value=dark]")
    page.goto("/rooms/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
