"""What may follow on what, which licence a story may have, what changed in its wording, and who reads. No Django."""

from cop.stories.rules.ladder import (
    ALLOWED,
    MAY_STAND_AFTER,
    OPEN,
    READERS_NEEDED,
    higher,
    moves,
    settled,
)
from cop.stories.rules.pace import (
    minutes,
)
from cop.stories.rules.place import (
    Place,
    place_in,
)
from cop.stories.rules.readers import (
    DUE_AFTER,
    Candidate,
    near,
    ranked,
    reminds,
)
from cop.stories.rules.terms import (
    licences,
    provenances,
)
from cop.stories.rules.wording import (
    Piece,
    changes,
)

__all__ = [
    "ALLOWED",
    "DUE_AFTER",
    "MAY_STAND_AFTER",
    "OPEN",
    "READERS_NEEDED",
    "Candidate",
    "Piece",
    "Place",
    "changes",
    "higher",
    "licences",
    "minutes",
    "moves",
    "near",
    "place_in",
    "provenances",
    "ranked",
    "reminds",
    "settled",
]
