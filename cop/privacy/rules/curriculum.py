"""The fields of the curriculum, in the three columns of `fields`."""

from cop.privacy.rules.kept import ENDORSED, LEARNS, SHOWN_TO, SHOWS, TRAINS, WROTE, Kept

PIECE = {"title", "body", "questions", "link", "transcript", "attached"}
STATES = {"key", "order", "kind", "minutes", "task", "number"}

PERSONAL: dict[str, dict[str, Kept]] = {
    "curriculum.Module": {"byline": WROTE},
    "curriculum.Trainer": dict.fromkeys(("member", "since"), TRAINS),
    "curriculum.Edition": {"byline": WROTE},
    "curriculum.Revision": {"byline": WROTE},
    "curriculum.Learning": dict.fromkeys(("member", "at", "began_at", "touched_at", "finished_at"), LEARNS),
    "curriculum.Done": dict.fromkeys(("learning", "key", "on"), LEARNS),
    "curriculum.Evidence": dict.fromkeys(("member", "source", "month", "minutes", "words", "mark", "made_at"), SHOWS),
    "curriculum.Sharing": dict.fromkeys(("byline", "trainer", "level", "state", "asked_at", "answered_at"), SHOWN_TO),
    "curriculum.Endorsement": dict.fromkeys(("member", "level", "trainer", "on", "revoked_at"), ENDORSED),
}
WORDS: dict[str, set[str]] = {
    "curriculum.Module": {"title", "about", "source", "digest"},
    "curriculum.Unit": PIECE | {"digest"},
    "curriculum.Edition": {"title", "about", "about_html", "source", "text", "changes", "digest"},
    "curriculum.Step": PIECE | {"html"},
    "curriculum.Revision": {"base", "text", "digest"},
    "curriculum.Sharing": {"title", "text", "html", "digest", "attached"},
}
IMPERSONAL: dict[str, set[str]] = {
    "curriculum.Module": {
        *("language", "minutes", "licence", "clearance", "edition", "published_at", "archived_at", "version"),
        "made_at",
    },
    "curriculum.Revision": {"framework", "number", "clearance", "version", "began_at", "published_at"},
    "curriculum.Trainer": {"module"},
    "curriculum.Unit": STATES | {"module", "clearance", "version"},
    "curriculum.Edition": {"module", "number", "language", "minutes", "licence", "clearance", "made_at"},
    "curriculum.Step": STATES | {"edition"},
    "curriculum.Learning": {"module", "edition"},
    "curriculum.Evidence": {"version"},
    "curriculum.Sharing": {"evidence", "area", "language", "clearance", "version"},
    "curriculum.Endorsement": {"area", "sharing"},
}
