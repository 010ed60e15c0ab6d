from cop.privacy.rules.fields import CLOSED_WAYS, IMPERSONAL, LOOSE_ENDS, MEMBER_BESIDE_THREAD, PERSONAL, WORDS
from cop.privacy.rules.running import AT_MINUTE, next_run

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
