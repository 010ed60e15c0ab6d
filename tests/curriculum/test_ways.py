"""How the pages of the curriculum lead to each other."""

import html
import re
from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from cop.curriculum.actions import endorse
from cop.curriculum.enums import Level, UnitKind
from cop.curriculum.models import Endorsement, Evidence, LogLine
from tests.cast import Cast
from tests.curriculum.desk import draft
from tests.curriculum.modules import begin, do, put_module
from tests.curriculum.registers import count
from tests.curriculum.showing import piece, show

type SignIn = Callable[[Member], Client]
TWO = (("one", UnitKind.READING), ("two", UnitKind.READING))


def seen(client: Client, path: str) -> str:
    """Return a page of Learn."""
    return html.unescape(client.get(f"/learn/{path}").content.decode())


def ways(page: str) -> set[str]:
    """Return where the links of a page's own part lead."""
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main is not None
    return set(re.findall(r'href="/learn/([^"]*)"', main[0]))


def first_crumb(page: str) -> str:
    """Return where the first crumb leads."""
    crumbs = re.search(r'<nav class="crumbs.*?</nav>', page, re.DOTALL)
    found = re.search(r'href="([^"]*)"', crumbs[0]) if crumbs else None
    return found[1] if found else ""


def test_learn_leads_to_all_of_it_and_for_who_trains_to_what_waits(cast: Cast, sign_in: SignIn) -> None:
    show(cast.noor, cast.mikkel)
    all_of_it = {"modules/", "evidence/", "registers/", "log/", "frameworks/"}
    noors, mikkels = seen(sign_in(cast.noor), ""), seen(sign_in(cast.mikkel), "")
    assert all_of_it < ways(noors)
    assert not {"desk/", "evidence/asked/"} & ways(noors)
    assert all_of_it | {"desk/", "evidence/asked/"} < ways(mikkels)
    assert re.search(r'What I am asked <span class="count">1</span>', mikkels)


def test_every_page_leads_back_to_learn(cast: Cast, sign_in: SignIn) -> None:
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    module, writing = put_module(cast.mikkel, steps=TWO), draft(cast.mikkel)
    begin(noor, module)
    kept = piece(cast.noor)
    period = count(cast.noor)
    steps = f"modules/{module.pk}/steps/one/"
    own = ("modules/", f"modules/{module.pk}/", steps, f"{steps}talk/", "modules/reflections/", "evidence/")
    own += ("evidence/offers/", f"evidence/{kept.pk}/", "registers/", f"periods/{period.pk}/", "log/", "frameworks/")
    assert {path: first_crumb(seen(noor, path)) for path in own} == dict.fromkeys(own, "/learn/")
    do(noor, module, "one", "two")
    assert first_crumb(seen(noor, f"modules/{module.pk}/finished/")) == "/learn/"
    trains = ("evidence/asked/", "desk/", f"modules/{module.pk}/shown/")
    trains += tuple(f"desk/{writing.pk}/{page}" for page in ("", "preview/", "publish/"))
    assert {path: first_crumb(seen(mikkel, path)) for path in trains} == dict.fromkeys(trains, "/learn/")


def test_modules_under_way_come_into_learn_before_those_to_begin(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    begun = put_module(cast.mikkel, "Under way", steps=TWO, days_ago=9)
    for n in range(4):
        put_module(cast.mikkel, f"Another {n}", steps=TWO)
    begin(noor, begun)
    assert 'hx-get="/learn/modules/"' in seen(noor, "")
    slot = noor.get("/learn/modules/", headers={"HX-Request": "true"}).content.decode()
    assert "<main" not in slot
    assert re.findall(r'class="cover"[^>]*>([^<]+)<', slot) == ["Under way", "Another 3", "Another 2", "Another 1"]


def test_what_was_finished_is_kept_and_logged_by_one_tap_each(cast: Cast, sign_in: SignIn) -> None:
    noor, module = sign_in(cast.noor), put_module(cast.mikkel, steps=TWO)
    begin(noor, module)
    do(noor, module, "one", "two")
    page = seen(noor, f"modules/{module.pk}/finished/")
    keep = re.search(r'action="(/learn/evidence/offers/\w+/keep/)"', page)
    number = re.search(r'name="number"\s+value="(\d+)"', page)
    assert keep is not None
    assert number is not None
    for _ in range(2):
        noor.post(keep[1])
        noor.post("/learn/log/offered/", {"kind": "module", "number": number[1]})
    kept = Evidence.objects.get()
    assert LogLine.objects.count() == 1
    page = seen(noor, f"modules/{module.pk}/finished/")
    assert {f"evidence/{kept.pk}/", "log/"} < ways(page)
    assert "Keep it as evidence" not in page
    assert "Put it in my log" not in page


def test_what_was_turned_down_is_not_offered_there_either(cast: Cast, sign_in: SignIn) -> None:
    noor, module = sign_in(cast.noor), put_module(cast.mikkel, steps=TWO)
    begin(noor, module)
    do(noor, module, "one", "two")
    turn = re.search(r"/learn/evidence/offers/\w+/pass/", seen(noor, "evidence/offers/"))
    assert turn is not None
    noor.post(turn[0])
    page = seen(noor, f"modules/{module.pk}/finished/")
    assert "Keep it as evidence" not in page
    assert "Put it in my log" in page


def test_the_line_of_an_area_leads_to_what_it_tells_of(cast: Cast, sign_in: SignIn) -> None:
    shown = show(cast.noor, cast.mikkel, opened=True)
    endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, version=1, text="Yes.")
    noor, given = sign_in(cast.noor), Endorsement.objects.get()
    found = ways(seen(noor, f"areas/{shown.area.slug}/"))
    assert {f"evidence/{shown.evidence_id}/", f"evidence/#endorsed-{given.pk}", "evidence/#endorsed"} < found
    assert f'id="endorsed-{given.pk}"' in seen(noor, "evidence/")
