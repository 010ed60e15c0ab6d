"""The words a client is given to take consent back with, the number who asks is given, and what follows an asking."""

import re
import secrets
import unicodedata
from datetime import date, timedelta

_LONG, _MANY = 5, 4  # letters of a word, words of a code: as `anonymity.rules.four_words` makes them
_DIGITS = 12
WORKING_DAYS = 3
FRIDAY = 4
# So many stories may be hidden within an hour, and be so at one time, because somebody asks: beyond that a story stays
# until a moderator has looked, or one who asks about each in turn would empty the shelf. One that moderators have found
# good so often, lately, is not hidden once more for asking again.
AN_HOUR, AT_ONCE, LOOKED_AT = 5, 20, 2


def read_code(typed: str) -> str | None:
    """Return four words however they were typed, as they were given: "kolar-timen-busal-regon"; None for no four words.

    Capitals, accents that a keyboard set, and whatever stands between the letters do not matter.
    """
    bare = unicodedata.normalize("NFKD", typed).casefold()
    letters = re.sub(r"[^a-z]", "", bare)
    if len(letters) != _LONG * _MANY:
        return None
    return "-".join(letters[n : n + _LONG] for n in range(0, len(letters), _LONG))


def as_number(seed: bytes) -> str:
    """Return the number that belongs to a random `seed`: twelve digits, easy to say, as "204 881 730 015"."""
    return in_threes(f"{int.from_bytes(seed[:16], 'big') % 10**_DIGITS:0{_DIGITS}}")


def in_threes(digits: str) -> str:
    """Return digits in groups of three."""
    return " ".join(digits[n : n + 3] for n in range(0, len(digits), 3))


def read_number(typed: str) -> str | None:
    """Return a number however it was typed, as it was given; None for what is none."""
    digits = "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdigit())
    return in_threes(digits) if len(digits) == _DIGITS else None


def seed() -> str:
    """Return what makes a number that nobody can guess."""
    return secrets.token_urlsafe(16)


def due_on(asked_on: date) -> date:
    """Return the day by which a moderator has looked: three working days on, Monday to Friday."""
    day, left = asked_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() <= FRIDAY
    return day


def hides_at_once(*, within_the_hour: int, hidden_now: int, found_good: int) -> bool:
    """Say whether a story is hidden for the asking, after so many askings, with so many stories hidden for one."""
    return within_the_hour < AN_HOUR and hidden_now < AT_ONCE and found_good < LOOKED_AT
