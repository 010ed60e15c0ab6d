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

NOOR = {"name": "Noortje Veldwachter", "slug": "noortje-veldwachter"}


def share(page: Page) -> None:
    share_case(page)
    page.wait_for_url(re.compile(r"/cases/\d+/"))


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
        expect(page.locator("body")).not_to_contain_text("Noortje")
        if act == "ask":
            page.select_option("[name=ground]", "danger")
        page.click(f"button[name=act][value={act}]")
        if act == "second":
            page.click("button[name=act][value=see]")
            expect(page.locator("aside")).to_contain_text("Noortje Veldwachter")

    noor.goto("/me/cases/")
    expect(noor.locator("main")).to_contain_text("two moderators opened this alias")
    noor.goto(f"/cases/{case.pk}/edit/")
    noor.fill("[name=happened]", "A caller told me in tears, that she wants to stop. I had no words.")
    expect(noor.locator(".strip-open")).to_have_count(0)
    noor.click("main button.main")
    noor.wait_for_url(f"**/cases/{case.pk}/")
    expect(noor.locator("#case")).to_contain_text("told me in tears,")
