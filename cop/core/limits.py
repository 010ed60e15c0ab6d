"""How often one may try. Counted in the shared cache, by member or by address.

A count lies there for its window and longer, beside the minute of the last try. It is kept under a blind mark: in clear
it would tell which member sent a file in the minute in which a case with one appeared under an alias.
"""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest

from cop.core.errors import TooMany
from cop.core.sealing import blind


def limit(what: str, who: object, *, times: int, per: timedelta) -> None:
    """Count one attempt at `what` by `who`; raise `TooMany` beyond `times` within a window of `per`."""
    key = f"limit:{what}:{blind('limit', what, who).hex()}"
    seconds = int(per.total_seconds())
    if cache.add(key, 1, seconds):
        return
    try:
        count = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        cache.add(key, 1, seconds)
        return
    if count > times:
        raise TooMany(per)


def address(request: HttpRequest) -> str:
    """Return the address the request came from, as the proxy in front reports it."""
    return request.META.get("REMOTE_ADDR", "")
