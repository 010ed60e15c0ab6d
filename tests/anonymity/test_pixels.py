"""Pictures at the edges of what is taken, and how they come out."""

from io import BytesIO

import pytest
from PIL import Image

from cop.anonymity.enums import Unfitness
from cop.anonymity.formats import Made, picture
from cop.core.errors import Unfit
from tests.papers import photo


def bare(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image


def test_a_picture_of_eight_million_bytes_is_taken_and_one_more_is_not() -> None:
    data = photo()
    full = data + bytes(8_000_000 - len(data))
    assert picture(full).width == 320
    with pytest.raises(Unfit) as told:
        picture(full + b"\0")
    assert told.value.reason == Unfitness.LARGE


def test_a_picture_of_forty_million_pixels_is_taken_and_one_more_is_not() -> None:
    assert picture(photo("PNG", (8000, 5000))).width == 2000
    with pytest.raises(Unfit) as told:
        picture(photo("PNG", (53, 754_717)))
    assert told.value.reason == Unfitness.LARGE


@pytest.mark.parametrize("size", [(2000, 3), (3, 2000), (1999, 2000), (1, 1)])
def test_a_side_of_two_thousand_stays_as_it_is(size: tuple[int, int]) -> None:
    assert bare(picture(photo("PNG", size)).data).size == size


def test_a_longer_side_is_made_two_thousand() -> None:
    made = picture(photo("PNG", (100, 2500)))
    assert (made.width, made.height) == (80, 2000) == bare(made.data).size


def test_several_photographs_in_one_file_of_a_phone_are_its_first() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])
    made = picture(out.getvalue())
    assert made.suffix == "jpg"
    assert bare(made.data).getpixel((9, 9))[0] > 200  # type: ignore[index]


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_file_ends_as_its_kind_does_and_has_no_pages(kind: str, suffix: str) -> None:
    made = picture(photo(kind))
    assert (made.suffix, made.width, made.height, made.pages, made.text) == (suffix, 320, 200, 0, "")
    assert Made(b"", "pdf") == Made(b"", "pdf", 0, 0, 0, "")


@pytest.mark.parametrize("mode", ["LA", "P", "RGBA"])
def test_what_shines_through_still_does(mode: str) -> None:
    image, out = Image.new("RGBA", (20, 20), (255, 0, 0, 0)), BytesIO()
    image.convert(mode).save(out, "PNG", transparency=0) if mode == "P" else image.convert(mode).save(out, "PNG")
    after = bare(picture(out.getvalue()).data)
    assert after.mode == "RGBA"
    assert after.getpixel((9, 9))[3] == 0  # type: ignore[index]


def test_a_jpeg_is_kept_good_and_small() -> None:
    noise = Image.effect_noise((400, 400), 60).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=100)
    expected = {}
    for quality in (87, 88, 89):
        alike = BytesIO()
        with Image.open(BytesIO(out.getvalue())) as image:
            image.convert("RGB").save(alike, "JPEG", quality=quality)
        expected[quality] = len(alike.getvalue())
    assert expected[87] < len(picture(out.getvalue()).data) == expected[88] < expected[89]


def test_a_png_is_packed_well() -> None:
    noise, out, alike = Image.effect_noise((200, 200), 9).convert("RGB"), BytesIO(), BytesIO()
    noise.save(out, "PNG")
    noise.save(alike, "PNG", optimize=True)
    assert len(picture(out.getvalue()).data) == len(alike.getvalue()) < len(out.getvalue())
