"""Words just before a number that tell what it is."""

import re

WINDOW = 36
TELEPHONE = re.compile(
    r"\b(?:tel|tlf|tlf\.?nr|mob|telefoon(?:nummer)?|telefon(?:nummer)?|phone|mobile|mobiel|mobil|06|gsm|whatsapp|signal|sms"
    r"|bel(?:len)?|bereikbaar|ring(?:e|es)?|call|text|nås|træffes|reach)\b[^\n]{0,24}$",
    re.IGNORECASE,
)

NETWORK = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|facebook|fb|telegram|discord|linkedin|profiel|profile?)\b"
    r"[^\n]{0,16}$",
    re.IGNORECASE,
)


def before(text: str, start: int, words: re.Pattern[str], window: int = WINDOW) -> bool:
    """Say whether one of `words` stands within `window` characters before `start`, in the same sentence."""
    stretch = text[max(0, start - window) : start]
    sentence = re.split(r"[!?;]\s|\.\s(?=[^\W\d_a-zæøå])|\n", stretch)[-1]
    return bool(words.search(sentence))
