"""Seasons for exact days, round figures for long stretches."""

import re

from cop.deid.findings import Kind
from cop.deid.suggesting.bands import stretch, years_of
from cop.deid.suggesting.brackets import BIRTH, bracket
from cop.deid.suggesting.shaping import Replacement, Spot

_STARTS = ("jan", "feb", "ma[ar]|mrt", "apr", "ma[iy]|mei|maj", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[csz]")
_SEASONS = {
    "en": ("that winter", "that spring", "that summer", "that autumn"),
    "nl": ("die winter", "dat voorjaar", "die zomer", "dat najaar"),
    "nb": ("den vinteren", "den våren", "den sommeren", "den høsten"),
    "da": ("den vinter", "det forår", "den sommer", "det efterår"),
}
_IN_SEASON = {
    "nl": ("in de winter", "in het voorjaar", "in de zomer", "in het najaar"),
    "nb": ("på vinteren", "på våren", "på sommeren", "på høsten"),
    "da": ("i vinteren", "i foråret", "i sommeren", "i efteråret"),
}
# Words for "on" that go with the day.
_ON = {"en": r"\bon\s(?:the\s)?", "nl": r"\bop\s", "nb": r"\b(?:på\s|den\s)?", "da": r"\b(?:på\s)?(?:den\s|d\.\s)?"}
_STAYS = {
    "en": r"\b(?:of|since|from|until|till|by|before|after|and|to)\s(?:the\s)?",
    "nl": r"\b(?:van|sinds|vanaf|tot|voor|na|en|per|rond)\s(?:de\s)?",
    "nb": r"\b(?:fra|siden|til|før|etter|og|av|i)\s(?:den\s)?",
    "da": r"\b(?:fra|siden|til|før|efter|og|af|i)\s(?:den\s|d\.\s)?",
}
# Words for "about" that go with a round figure, which brings its own.
_ABOUT = {
    "en": r"\b(?:almost|nearly|about|around|roughly|some|over|more\sthan|just\sover|just\sunder)\s",
    "nl": r"\b(?:bijna|ruim|ongeveer|zo['’]n|circa|ca\.|rond\sde|meer\sdan|krap)\s",
    "nb": r"\b(?:nesten|omtrent|cirka|ca\.|rundt|over|godt\sover|snart)\s",
    "da": r"\b(?:næsten|omkring|cirka|ca\.|godt|over|snart|knap)\s",
}


def month_of(passage: str) -> int:
    """Return the month in a date as people write it, 1 to 12; 0 when there is none."""
    numbers = re.findall(r"\d+", passage)
    if len(numbers) > 2:
        month = int(numbers[1])
        return month if 1 <= month <= 12 else int(numbers[0]) % 13
    for n, start in enumerate(_STARTS, start=1):
        # "maart" before "mai": each start is tried as a word's beginning.
        if re.search(rf"(?<![^\W\d_])(?:{start})", passage, re.IGNORECASE) and not (
            n == 3 and re.search(r"(?<!\w)ma[iy]", passage)
        ):
            return n
    return 0


def day(spot: Spot) -> Replacement:
    """Suggest a season for a day; a day of birth gets neutral words."""
    month = month_of(spot.passage)
    if spot.asked or not month:
        return spot.put(bracket(BIRTH if spot.asked else Kind.DATE, spot.language))
    season = month % 12 // 3
    if (stays := spot.led_by(_STAYS[spot.language])) and not spot.led_by(r"\bi\sden\s"):
        lead = re.match(r"\w+\s", stays[0])
        wide = spot.wider(stays)
        return wide.put(f"{lead[0] if lead else ''}{_SEASONS[spot.language][season]}")
    wide = spot.wider(spot.led_by(_ON[spot.language]))
    if spot.language == "nl":
        return wide.put(_IN_SEASON["nl"][season])
    return wide.put(_SEASONS[spot.language][season])


def duration(spot: Spot) -> Replacement:
    """Suggest a round figure for a long exact one."""
    years, language = years_of(spot.passage), spot.language
    spot = spot.wider(spot.led_by(_ABOUT[language]))
    if re.search(r"(?:dienst|werk)jar|jaren$", spot.passage, re.IGNORECASE) and language == "nl":
        unit = spot.passage.split()[-1]
        return spot.put(stretch(years, "nl").replace("jaar", unit))
    if language == "en" and spot.after[:1] in {"'", "’"}:
        return spot.put(stretch(years, "en", decades=False))
    if spot.passage.endswith("s") and language in {"nb", "da"}:
        return spot.put(f"{stretch(years, language, decades=False)}s")
    return spot.put(stretch(years, language))
