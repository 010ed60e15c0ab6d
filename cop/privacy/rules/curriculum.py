"""The fields of the curriculum, in the three columns of `fields`."""

from cop.privacy.rules.kept import (
    ASKED_WORD,
    COUNTS,
    ENDORSED,
    GIVES_COHORT,
    IN_COHORT,
    LEARNS,
    PASSED,
    REFLECTS,
    SAYS_OF_MODULE,
    SHOWN_TO,
    SHOWS,
    STANDS,
    TRAINS,
    WORKED,
    WROTE,
    Kept,
)

PIECE = {"title", "body", "questions", "link", "transcript", "attached"}
STATES = {"key", "order", "kind", "minutes", "task", "number", "video"}

PERSONAL: dict[str, dict[str, Kept]] = {
    "curriculum.Module": {"byline": WROTE},
    "curriculum.Trainer": dict.fromkeys(("member", "since"), TRAINS),
    "curriculum.Cohort": {"byline": WROTE},
    "curriculum.CohortTrainer": dict.fromkeys(("member", "since"), GIVES_COHORT),
    "curriculum.Participant": dict.fromkeys(("member", "since", "agreed_at", "until"), IN_COHORT),
    "curriculum.CohortWord": {"byline": WROTE},
    "curriculum.Edition": {"byline": WROTE},
    "curriculum.Opinion": {"byline": WROTE} | dict.fromkeys(("state", "asked_at", "said_at"), SAYS_OF_MODULE),
    "curriculum.Revision": {"byline": WROTE},
    "curriculum.Learning": dict.fromkeys(("member", "at", "began_at", "touched_at", "finished_at"), LEARNS),
    "curriculum.Done": dict.fromkeys(("learning", "key", "on"), LEARNS),
    "curriculum.Evidence": dict.fromkeys(
        ("member", "source", "month", "minutes", "words", "mark", "void", "made_at"), SHOWS
    ),
    "curriculum.Passed": dict.fromkeys(("member", "mark"), PASSED),
    "curriculum.Sharing": dict.fromkeys(
        ("byline", "trainer", "level", "state", "asked_at", "opened_at", "answered_at"), SHOWN_TO
    ),
    "curriculum.Answer": dict.fromkeys(("byline", "said", "level", "made_at"), SHOWN_TO),
    "curriculum.Endorsement": dict.fromkeys(("member", "level", "trainer", "on", "revoked_at"), ENDORSED),
    "curriculum.Register": {"owner": COUNTS},
    "curriculum.Period": dict.fromkeys(("member", "from_on", "to_on"), COUNTS),
    "curriculum.LogLine": dict.fromkeys(("member", "activity", "on", "minutes", "points", "words", "mark"), COUNTS),
    "curriculum.Reflection": dict.fromkeys(("member", "key", "words", "touched_at"), REFLECTS),
    "curriculum.Worked": dict.fromkeys(("byline", "key", "made_at"), WORKED),
    "curriculum.Answered": dict.fromkeys(("byline", "made_at"), WORKED),
    "curriculum.OwnWord": dict.fromkeys(("member", "area", "level", "on"), STANDS),
    "curriculum.ColleagueWord": dict.fromkeys(
        ("member", "colleague", "area", "state", "level", "asked_on", "on"), ASKED_WORD
    ),
}
WORDS: dict[str, set[str]] = {
    "curriculum.Module": {"title", "about", "source", "digest"},
    "curriculum.Cohort": {"title", "about", "about_html", "digest"},
    "curriculum.CohortWord": {"text", "html", "digest"},
    "curriculum.Unit": PIECE | {"digest"},
    "curriculum.Edition": {"title", "about", "about_html", "source", "text", "changes", "digest"},
    "curriculum.Step": PIECE | {"html"},
    "curriculum.Video": {"captions", "digest", "name"},
    "curriculum.Opinion": {"text", "html", "digest"},
    "curriculum.Revision": {"base", "text", "digest"},
    "curriculum.Sharing": {"title", "text", "html", "digest", "attached"},
    "curriculum.Register": {"names", "abouts", "link"},
    "curriculum.Rule": {"names"},
    "curriculum.Worked": {"title", "text", "html", "digest", "attached"},
    "curriculum.Answered": {"text", "html", "digest"},
    "curriculum.ColleagueWord": {"text", "digest"},
    "curriculum.Answer": {"text", "html", "digest"},
    "curriculum.Endorsement": {"why", "digest"},
}
IMPERSONAL: dict[str, set[str]] = {
    "curriculum.Module": {
        *("language", "minutes", "licence", "clearance", "edition", "published_at", "archived_at", "version"),
        *("made_at", "revision"),
    },
    "curriculum.Cohort": {
        *("language", "begins_on", "ends_on", "open", "places", "clearance", "version", "terms", "made_at"),
        *("closed_at", "archived_at", "room"),
    },
    "curriculum.CohortModule": {"cohort", "module", "order", "since"},
    "curriculum.CohortTrainer": {"cohort"},
    "curriculum.Participant": {"cohort"},
    "curriculum.CohortWord": {"cohort", "language", "clearance", "made_at"},
    "curriculum.Revision": {"framework", "number", "clearance", "version", "began_at", "published_at"},
    "curriculum.Trainer": {"module"},
    "curriculum.Unit": STATES | {"module", "clearance", "version", "dropped_at"},
    "curriculum.Edition": {"module", "number", "revision", "language", "minutes", "licence", "clearance", "made_at"},
    "curriculum.Step": STATES | {"edition"},
    "curriculum.Video": {"kind", "size", "width", "height", "times", "language", "clearance", "made_at"},
    "curriculum.Opinion": {"module", "revision", "language", "clearance"},
    "curriculum.Learning": {"module", "edition"},
    "curriculum.Evidence": {"version"},
    "curriculum.Sharing": {"evidence", "area", "language", "clearance", "version"},
    "curriculum.Register": {"slug", "years", "retired_at", "version"},
    "curriculum.Rule": {"register", "order", "measure", "amount", "each_year", "activities", "per_hour"},
    "curriculum.Period": {"register"},
    "curriculum.LogLine": {"version"},
    "curriculum.Reflection": {"module", "version"},
    "curriculum.Worked": {"module", "language", "clearance"},
    "curriculum.Answered": {"worked", "language", "clearance", "version"},
    "curriculum.Chosen": {"edition", "key", "question", "choice", "count"},
    "curriculum.Tally": {"edition", "on", "learners", "told"},
    "curriculum.Talk": {"module", "key", "thread"},
    "curriculum.ColleagueWord": {"language", "clearance", "version"},
    "curriculum.Answer": {"sharing", "language", "clearance"},
    "curriculum.Endorsement": {"area", "sharing", "language", "clearance"},
}
