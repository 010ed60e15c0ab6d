"""The picture of a link to a story, made here: its cover with its title, as a PNG of 1200 × 630."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from cop.stories.formats.cover import HEIGHT, WIDTH, Cover

SCALE = 2
FINE = 4  # drawn so many times larger, and scaled down: Pillow draws curves with steps
LINES = 3
TITLE_WIDE = 1040
# The tints of the cover and its lines in sRGB, as static/css/stories.css has them in daylight.
PAPER = ("#f9e6f1", "#e2f3ec", "#dfeffb", "#fdf1d2")
_LINE, _HONEY, _PLUM, _INK, _CARD = "#20494a", "#f0b429", "#75305b", "#16302f", "#ffffff"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(settings.BASE_DIR) / "static/vendor/vollkorn/latin-600.woff2", size)


def picture(cover: Cover, title: str, site: str) -> bytes:
    """Return the PNG. A title too long for it ends in an ellipsis."""
    fine = Image.new("RGB", (WIDTH * SCALE * FINE, HEIGHT * SCALE * FINE), PAPER[cover.tint])
    draw = ImageDraw.Draw(fine)
    draw.line(_fine(80, 484, 1120, 484), fill=_LINE, width=6 * FINE)
    for cup in cover.cups:
        _cup(draw, cup.x * SCALE, 376, steams=cup.steams)
    for button in cover.sewn:
        _button(draw, button.x * SCALE, 546, filled=button.filled)
    image = fine.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(_lines(title)):
        draw.text((80, 40 + 66 * n), line, font=_font(56), fill=_INK)
    draw.text((1120, 560), site, font=_font(34), fill=_INK, anchor="rm")
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _fine(*places: float) -> list[float]:
    return [place * FINE for place in places]


def _lines(title: str) -> list[str]:
    """Break a title into lines that fit."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _font(56).getlength(longer) <= TITLE_WIDE:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:LINES]
    cut = len(lines) > LINES
    while shown[-1] and (cut or _font(56).getlength(shown[-1]) > TITLE_WIDE):
        shown[-1] = shown[-1].removesuffix("…")[:-1].rstrip() + "…"
        cut = False
    return shown


def _cup(draw: ImageDraw.ImageDraw, x: int, y: int, *, steams: bool) -> None:
    fill, wide = _HONEY if steams else _CARD, 8 * FINE
    draw.arc(_fine(x + 108, y + 14, x + 164, y + 70), -90, 90, fill=_LINE, width=wide)
    corners = (False, False, True, True)
    cup = _fine(x, y, x + 136, y + 104)
    draw.rounded_rectangle(cup, 44 * FINE, fill=fill, outline=_LINE, width=wide, corners=corners)
    if steams:
        for left in (x + 36, x + 84):
            draw.arc(_fine(left, y - 76, left + 28, y - 48), 90, 270, fill=_LINE, width=wide)
            draw.arc(_fine(left, y - 56, left + 28, y - 28), -90, 90, fill=_LINE, width=wide)


def _button(draw: ImageDraw.ImageDraw, x: int, y: int, *, filled: bool) -> None:
    draw.ellipse(_fine(x - 30, y - 30, x + 30, y + 30), fill=_PLUM if filled else _CARD, outline=_LINE, width=6 * FINE)
    for across, down in ((-10, -10), (10, -10), (-10, 10), (10, 10)):
        hole = _fine(x + across - 4, y + down - 4, x + across + 4, y + down + 4)
        draw.ellipse(hole, fill=_CARD if filled else _LINE)
