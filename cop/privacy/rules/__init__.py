from cop.privacy.rules.fields import PERSONAL, WORDS
from cop.privacy.rules.impersonal import IMPERSONAL
from cop.privacy.rules.running import AT_MINUTE, next_run
from cop.privacy.rules.ways import CLOSED_WAYS, LOOSE_ENDS, MEMBER_BESIDE_THREAD

__all__ = [
    "AT_MINUTE",
    "CLOSED_WAYS",
    "IMPERSONAL",
    "LOOSE_ENDS",
    "MEMBER_BESIDE_THREAD",
    "PERSONAL",
    "WORDS",
    "next_run",
]
