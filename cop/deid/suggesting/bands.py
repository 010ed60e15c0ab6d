"""Bands of ages and round figures for long stretches, in words that fit where they go."""

from cop.deid.counting import number

ADULT = 20
SCHOOL, TEEN = 6, 13
_TENS = {
    "en": "twenties thirties forties fifties sixties seventies eighties nineties".split(),
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(),
}
_YEARS = {
    "en": {10: "ten years", 15: "fifteen years", 20: "twenty years", 25: "twenty-five years", 30: "thirty years",
           35: "thirty-five years", 40: "forty years", 45: "forty-five years", 50: "fifty years"},
    "nl": {10: "tien", 15: "vijftien", 20: "twintig", 25: "vijfentwintig", 30: "dertig", 35: "vijfendertig",
           40: "veertig", 45: "vijfenveertig", 50: "vijftig"},
    "nb": {10: "ti", 15: "femten", 20: "tjue", 25: "tjuefem", 30: "tretti", 35: "trettifem", 40: "førti",
           45: "førtifem", 50: "femti"},
    "da": {10: "ti", 15: "femten", 20: "tyve", 25: "femogtyve", 30: "tredive", 35: "femogtredive", 40: "fyrre",
           45: "femogfyrre", 50: "halvtreds"},
}  # fmt: skip
_DECADES = {
    "en": {10: "a decade", 20: "two decades", 30: "three decades", 40: "four decades", 50: "five decades"},
    "nb": {10: "et tiår", 20: "to tiår", 30: "tre tiår", 40: "fire tiår", 50: "fem tiår"},
    "da": {10: "et årti", 20: "to årtier", 30: "tre årtier", 40: "fire årtier", 50: "fem årtier"},
}
_NEARLY = {"en": "almost", "nl": "bijna", "nb": "nesten", "da": "næsten"}
_OVER = {"en": "more than", "nl": "ruim", "nb": "over", "da": "over"}
_ABOUT = {"en": "about", "nl": "ongeveer", "nb": "rundt", "da": "omkring"}


def tens(years: int, language: str) -> str:
    """Return the ten an adult's age lies in, as a word of `language` says it: "fifties", "vijftig", "50"."""
    if language in _TENS:
        return _TENS[language][min(years // 10 - 2, 7)]
    return str(min(years // 10 * 10, 90))


def years_of(passage: str) -> int:
    """Return the figure in a passage that was found for it."""
    return number(passage) or 0


def roughly(years: int, language: str) -> tuple[str, int]:
    """Return "almost", "more than" or "about", and the round figure it belongs to."""
    ten = round(years / 10) * 10
    if years in {ten + 4, ten - 4, ten + 5, ten - 5} and years > 12:
        return _ABOUT[language], years // 10 * 10 + 5
    ten = max(10, min(ten, 50))
    return (_NEARLY if years < ten else _OVER)[language], ten


def stretch(years: int, language: str, *, decades: bool = True) -> str:
    """Return a long stretch in round words: "almost two decades", "bijna twintig jaar"."""
    lead, ten = roughly(years, language)
    if decades and language in _DECADES and not ten % 10:
        return f"{lead} {_DECADES[language][ten]}"
    unit = {"en": "", "nl": " jaar", "nb": " år", "da": " år"}[language]
    return f"{lead} {_YEARS[language][ten]}{unit}"
