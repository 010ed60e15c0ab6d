"""The fields of peer consultation, in the three columns of `fields`."""

from cop.privacy.rules.kept import ASKED_TO_TABLE, ATTENDED, LEARNT, SAT, WROTE, Kept

PERSONAL: dict[str, dict[str, Kept]] = {
    "intervision.Table": dict.fromkeys(("byline", "bringer"), WROTE),
    "intervision.Method": {"byline": WROTE},
    "intervision.Chair": dict.fromkeys(("byline", "trained", "evaluated", "nudge_hour", "nudged_on"), SAT),
    "intervision.Turn": dict.fromkeys(("chair", "to", "at"), SAT),
    "intervision.Invited": {"member": ASKED_TO_TABLE},
    "intervision.Insight": dict.fromkeys(("chair", "touched_on"), LEARNT),
    "intervision.Attendance": dict.fromkeys(
        ("chair", "starts_at", "ends_at", "minutes", "roles", "participants", "brought", "by_month"), ATTENDED
    ),
    "intervision.TakeAway": {"byline": WROTE},
}
WORDS: dict[str, set[str]] = {
    "intervision.Table": {"topic", "video", "digest"},
    "intervision.Turn": {"words", "html", "digest"},
    "intervision.Edition": {"raw"},
    "intervision.Method": {"raw", "words", "digest"},
    "intervision.Insight": {"words"},
    "intervision.TakeAway": {"take_away", "take_away_html", "try_next", "try_next_html", "digest"},
    "intervision.Outcome": {"body", "body_html", "digest"},
}
IMPERSONAL: dict[str, set[str]] = {
    "intervision.Edition": {"slug", "number", "mark", "made_at"},
    "intervision.Table": {
        *("thread", "room", "case", "edition", "language", "clearance", "version", "slow", "days", "seats"),
        *("starts_at", "made_at", "status", "due_at", "begun_at", "closed_at", "erased_at"),
    },
    "intervision.Method": {
        *("slug", "origin", "version", "edition", "clearance", "made_at", "edited_at", "retired_at"),
    },
    "intervision.Chair": {"table"},
    "intervision.Turn": {"table", "number", "act", "minutes", "about", "clearance"},
    "intervision.Invited": {"table"},
    "intervision.Insight": {"version"},
    "intervision.TakeAway": {"table", "try_on", "clearance", "version", "made_on"},
    "intervision.Outcome": {
        *("table", "due_on", "asked_on", "given_up_on", "told_on", "clearance", "version"),
    },
    "intervision.Evaluation": {"slug", "answers", "counts", "shown_answers", "shown"},
}
