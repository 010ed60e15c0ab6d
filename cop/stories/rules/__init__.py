"""What may follow on what, which licence a story may have, what changed in its wording, and who reads. No Django."""

from cop.stories.rules.code import (
    as_number,
    due_on,
    hides_at_once,
    in_threes,
    read_code,
    read_number,
    seed,
)
from cop.stories.rules.ladder import (
    ALLOWED,
    MAY_STAND_AFTER,
    OPEN,
    READERS_NEEDED,
    aimed,
    higher,
    moves,
    settled,
)
from cop.stories.rules.order import (
    moved,
)
from cop.stories.rules.pace import (
    minutes,
)
from cop.stories.rules.passages import (
    GAP,
    Passage,
    begun,
    carried,
    made_of,
    mark_of,
    paragraphs,
    side_by_side,
)
from cop.stories.rules.place import (
    Place,
    place_in,
)
from cop.stories.rules.quoted import (
    MOST_PASSAGES,
    bare,
    joined,
    lapses,
    parted,
    reminds_of,
    stands_in,
    still_quoted,
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
from cop.stories.rules.told import (
    LANGUAGES,
    SENTENCES,
    asking,
    page_words,
    spoken,
)
from cop.stories.rules.wording import (
    A_FIFTH,
    Piece,
    changes,
    one_line,
    share_changed,
)

__all__ = [
    "ALLOWED",
    "A_FIFTH",
    "DUE_AFTER",
    "GAP",
    "LANGUAGES",
    "MAY_STAND_AFTER",
    "MOST_PASSAGES",
    "OPEN",
    "READERS_NEEDED",
    "SENTENCES",
    "Candidate",
    "Passage",
    "Piece",
    "Place",
    "aimed",
    "as_number",
    "asking",
    "bare",
    "begun",
    "carried",
    "changes",
    "due_on",
    "hides_at_once",
    "higher",
    "in_threes",
    "joined",
    "lapses",
    "licences",
    "made_of",
    "mark_of",
    "minutes",
    "moved",
    "moves",
    "near",
    "one_line",
    "page_words",
    "paragraphs",
    "parted",
    "place_in",
    "provenances",
    "ranked",
    "read_code",
    "read_number",
    "reminds",
    "reminds_of",
    "seed",
    "settled",
    "share_changed",
    "side_by_side",
    "spoken",
    "stands_in",
    "still_quoted",
]
