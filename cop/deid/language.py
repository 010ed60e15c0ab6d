"""Which language a text is in, by its small words."""

from collections.abc import Collection

LANGUAGES = ("en", "nl", "nb", "da")
_TELLING = {
    "nl": {"het", "een", "ik", "niet", "dat", "zijn", "voor", "met", "hij", "zij", "wat", "maar", "naar", "ook"},
    "nb": {"jeg", "ikke", "det", "som", "på", "han", "hun", "være", "noe", "hva", "mot", "fra", "etter", "også"},
    "da": {"jeg", "ikke", "det", "som", "på", "han", "hun", "være", "noget", "hvad", "mod", "fra", "efter", "også"},
    "en": {"the", "and", "i", "not", "that", "was", "for", "with", "he", "she", "what", "but", "to", "also"},
}
_ONLY = {
    "nb": {"noe", "hva", "mot", "etter", "nå", "hvordan", "veisøker", "meg", "opp", "ut", "skole", "bare", "mye"},
    "da": {
        "noget",
        "hvad",
        "mod",
        "efter",
        "nu",
        "hvordan",
        "af",
        "mig",
        "op",
        "ud",
        "kun",
        "meget",
        "fordi",
        "vejleder",
    },
}


def guess_language(text: str, among: Collection[str], default: str) -> str:
    """Guess the language of `text` from its small words; `default` when nothing tells."""
    words = [w.strip(".,;:!?\"'()«»“”").casefold() for w in text.split()]
    scores = {
        language: sum(w in telling for w in words) + 2 * sum(w in _ONLY.get(language, ()) for w in words)
        for language, telling in _TELLING.items()
        if language in among
    }
    best = max(scores, key=lambda language: scores[language], default=default)
    return best if scores.get(best, 0) > scores.get(default, 0) else default
