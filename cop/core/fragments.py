"""HTML that is the same for all eyes: rendered once, kept in the memory of this process, per language.

Nobody's rights are looked at here: whoever may not see a text never gets this far, the read decides. A name says
everything its HTML is made of, so what is kept is never stale, only no longer asked for.
"""

from collections.abc import Callable, Iterable, Mapping

from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def fragments[K](names: Mapping[K, str], make: Callable[[list[K]], Iterable[tuple[K, str]]]) -> dict[K, SafeString]:
    """Return the HTML of each key of `names`; `make` renders together those that are not kept."""
    kept, language = caches["fragments"], get_language()
    keys = {f"{name}:{language}": key for key, name in names.items()}
    html = {keys[name]: text for name, text in kept.get_many(keys).items()}
    missing = [key for key in names if key not in html]
    if missing:
        made = dict(make(missing))
        kept.set_many({f"{names[key]}:{language}": text for key, text in made.items()})
        html |= made
    return {key: mark_safe(text) for key, text in html.items()}  # noqa: S308  (rendered by our own templates)
