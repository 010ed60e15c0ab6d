"""A picture is blacked out in the page, by keyboard and by pointer: what was black never left the browser."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from cop.anonymity import gateways
from cop.anonymity.models import Attachment
from cop.coffee.models import Case
from cop.discussion.models import Post
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk, share_case
from tests.papers import pdf, snapshot

pytestmark = pytest.mark.journey


def choose(page: Page, name: str, kind: str, data: bytes) -> None:
    page.set_input_files("#file", {"name": name, "mimeType": kind, "buffer": data})


def draw_by_keyboard(page: Page) -> None:
    """Two bars: one at the top left, and one that is taken back."""
    says = page.locator("black-out [data-says]")
    page.locator("black-out canvas").focus()
    page.keyboard.press("Enter")
    expect(says).to_contain_text("Black bar at 38 %")
    for key, times in (("ArrowLeft", 30), ("ArrowUp", 60), ("Shift+ArrowRight", 6), ("Shift+ArrowDown", 3)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(says).to_contain_text("0 % from the left, 0 % from the top")
    page.keyboard.press("Enter")
    expect(says).to_have_text("Black bar placed.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(says).to_have_text("Last black bar taken away.")


def pixels(attachment: Attachment) -> Image.Image:
    return Image.open(BytesIO(gateways.read(attachment.name) or b"")).convert("RGB")


def test_a_picture_is_blacked_out_by_keyboard(people: Cast, sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(people.noor)
    page, sent = desk.page, []
    page.on("request", lambda r: sent.append(r.post_data_buffer or b"") if r.method == "POST" else None)
    page.goto("/rooms/community/new/")
    page.fill("[name=happened]", "She sent me her letter.")
    page.fill("[name=question]", "What would you answer?")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#file-alt")).to_be_hidden()
    choose(page, "Anne.jpg", "image/jpeg", snapshot())
    canvas = page.locator("black-out canvas")
    expect(canvas).to_be_visible()
    assert desk.axe() == []

    draw_by_keyboard(page)

    # The text is not shared while the picture is neither used nor left out; the tick is asked for.
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-use]")).to_be_focused()
    assert Case.objects.count() == 0
    page.fill("#file-alt", "A letter on a table")
    page.locator("[data-use]").press("Enter")
    expect(page.locator("[data-error]")).to_contain_text("tick that no face")
    page.locator("[name=file_seen]").press("Space")
    with page.expect_response(lambda r: re.search(r"text-files=\w", r.request.post_data or "") is not None):
        page.locator("[data-use]").press("Enter")
    expect(page.locator("[data-waiting] img")).to_be_visible()
    expect(page.locator("black-out [data-says]")).to_have_text("Attached. It is shared with your text.")
    assert desk.axe() == []

    # Another desk has it too; then it is shared.
    page.reload()
    expect(page.locator("[data-waiting] img")).to_be_visible()
    share_case(page)
    page.wait_for_url(re.compile(r"/cases/\d+/"))
    shown = page.locator(".files img")
    expect(shown).to_have_attribute("alt", "A letter on a table")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 200
    image = pixels(Attachment.objects.get())
    assert image.size == (200, 320)
    assert max(image.getpixel((10, 5))) < 25  # type: ignore[arg-type, type-var]
    middle = image.getpixel((100, 165))
    assert isinstance(middle, tuple)
    assert max(middle) > 200
    assert snapshot()[2:400] not in b"".join(sent)
    assert desk.axe() == []


def test_a_reply_takes_a_picture_blacked_out_by_pointer_and_a_pdf(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.ingrid, people.community)
    desk = sit_down(people.noor, phone=True)
    page = desk.page
    page.goto(f"/cases/{case.pk}/")
    page.fill("[data-compose] textarea", "See what I made.")
    page.click("[data-compose] summary:has-text('Attach')")
    choose(page, "a.jpg", "image/jpeg", snapshot())
    page.locator("black-out canvas").scroll_into_view_if_needed()
    box = page.locator("black-out canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    page.mouse.up()
    page.fill("#file-alt", "A letter on a table")
    page.check("[name=file_seen]")
    page.press("#file-alt", "Enter")
    expect(page.locator("[data-upload]")).to_have_count(1)

    # A PDF with a national number in it is stopped, and taken away again; a good one goes along.
    for text, stopped in (("Her bsn 111222333", True), ("A plan for the first talk", False)):
        choose(page, "b.pdf", "application/pdf", pdf(text))
        expect(page.locator("black-out canvas")).to_be_hidden()
        page.fill("#file-alt", "A plan")
        page.check("[name=file_seen]")
        page.click("[data-use]")
        expect(page.locator("[data-upload]")).to_have_count(2)
        if stopped:
            expect(page.locator("[data-upload] .strip")).to_contain_text("111222333")
            assert desk.axe() == []
            page.locator("[data-drop]").nth(1).click()
            expect(page.locator("[data-upload]")).to_have_count(1)
    page.click("[data-compose] button.main")
    expect(page.locator("#posts .files img")).to_be_visible()
    expect(page.locator("#posts .files .file")).to_have_text("A plan")
    expect(page.locator("[data-compose] [data-upload]")).to_have_count(0)
    picture, document = Attachment.objects.order_by("made_at")
    assert max(pixels(picture).getpixel((40, 40))) < 25  # type: ignore[arg-type, type-var]
    assert document.pages == 1
    assert Post.objects.get().attached[1]["kind"] == "pdf"
    with page.expect_download() as download:
        page.click("#posts .files .file")
    assert download.value.suggested_filename == f"{document.pk}.pdf"
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert desk.axe() == []
