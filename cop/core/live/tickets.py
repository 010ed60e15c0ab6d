"""A ticket is a request to hear a topic, not a right to: it says who asks, in which language, from which session."""

from dataclasses import asdict, dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import get_language

MAX_AGE = 2 * 3600
_SALT = "cop.live.ticket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """`session` is the key of the session the page was read in."""

    topic: str
    user_id: int
    language: str
    session: str


def issue(request: HttpRequest, topic: str) -> str:
    """Return a signed ticket for the reader of this page."""
    user_id = request.user.pk
    if user_id is None:
        msg = "tickets are for members"
        raise ValueError(msg)
    ticket = Ticket(topic, user_id, get_language() or "en", request.session.session_key or "")
    return signing.dumps(asdict(ticket), salt=_SALT)


def read(signed: str) -> Ticket | None:
    """Return the ticket, or None when it is forged or older than two hours."""
    try:
        return Ticket(**signing.loads(signed, salt=_SALT, max_age=MAX_AGE))
    except (signing.BadSignature, TypeError):
        return None
