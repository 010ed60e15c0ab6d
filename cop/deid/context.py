"""Words just before a number that tell what it is."""

import re

WINDOW = 36


def before(text: str, start: int, words: re.Pattern[str], window: int = WINDOW) -> bool:
    """Say whether one of `words` stands within `window` characters before `start`, in the same sentence."""
    stretch = text[max(0, start - window) : start]
    sentence = re.split(r"[!?;]\s|\.\s(?=[^\W\d_a-zæøå])|\n", stretch)[-1]
    return bool(words.search(sentence))
