"""Every field of every table, personal or not.

A field stands in one of three columns: PERSONAL (about a member, with why it is kept and until when), WORDS (written
by members; may speak of clients, which the privacy check is for), or IMPERSONAL (a file of its own). A test walks the
models.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a personal field is kept, and until when."""

    why: str
    until: str


ACCOUNT = Kept("to sign in and be spoken to in one's language", "leaving")
PROFILE = Kept("what the member chose to show colleagues", "leaving")
PLEDGE = Kept("that the member promised the house rule this year, by month", "leaving")
BELONGS = Kept("which rooms are open to the member", "leaving")
ROLE = Kept("what the member may do, and who gave it", "leaving")
ENTRY = Kept("to let somebody in", "90 days after it was answered")
SAID = Kept("under whose name a line stands on the coffee card of a shift", "seven days after the shift")
WROTE = Kept("under whose name a text stands", "leaving; then 'former member'")
THERE = Kept("that colleagues may ask the member now", "when the time the member said is over")
CALLED = Kept("whom to spare when a case waits for a first word", "90 days")
THANKED = Kept(
    "whom the bringer of a case thanks, for the thanked one alone",
    "as long as the take-away; who left is a 'former member'",
)
READ = Kept("to show what is new", "leaving")
FOLLOWS = Kept("of which talks a name or an alias wants to hear", "leaving")
BOOKMARK = Kept("which talks the member keeps for later, sealed, and when to be reminded", "taking it off, or leaving")
BEHIND = Kept("the sealed way from an alias to its author", "90 days after closing, or leaving")
AUDIT = Kept("who did what, for the audit", "2 years")
TOLD = Kept("to tell what happened to what one wrote, or who may help", "90 days, or leaving")
MAILS = Kept("which mails the member does not want", "leaving")
CHOSE = Kept("which coordinator put a word on the list", "taking it off; who left is a 'former member'")
CHECKED = Kept("which coordinator checked the centre’s steps", "the next check; who left is a 'former member'")
INVITED = Kept("that the member is asked into a closed room", "entering, declining, or leaving")
SUGGESTED = Kept("that a member suggests a word once, by a blind mark", "90 days, or the decision")
SAID_YES = Kept("that the member may tell of a talk, as the client said yes", "telling the story, a year, or leaving")
ASKS_ABOUT = Kept("what somebody asks about a story, sealed, and the way to the answer", "90 days after the decision")
DECIDED = Kept("which moderator decided on it", "leaving, or the story’s end")
READS = Kept("who reads a story before others do, for its editor alone", "leaving, or the story’s end")
USED = Kept("that a member used an entry once, by a blind mark", "the entry is taken out")
DRAFT = Kept("to keep what is being written, encrypted", "sharing, or 90 days untouched")

PERSONAL: dict[str, dict[str, Kept]] = {
    "accounts.User": dict.fromkeys(
        ("email", "password", "last_login", "is_active", "language", "time_zone", "joined_at"), ACCOUNT
    ),
    "community.Member": dict.fromkeys(
        (
            "user",
            "slug",
            "name",
            "reads",
            "writes",
            "strengths",
            "profile",
            "avatar_seed",
            "shown",
            "first_words",
            "joined_at",
            "suspended_at",
            "left_at",
        ),
        PROFILE,
    )
    | {"pledged_on": PLEDGE},
    "community.Belonging": dict.fromkeys(("member", "centre", "from_on", "to_on"), BELONGS),
    "community.Grant": dict.fromkeys(("member", "role", "scope", "by", "given_at", "until"), ROLE),
    "community.Rest": dict.fromkeys(("until_on", "deputy"), ROLE),
    "community.Seat": dict.fromkeys(("audience", "member"), BELONGS),
    "community.Steps": {"checked_by": CHECKED},
    "community.Invitation": dict.fromkeys(
        (
            "version",
            "email",
            "name",
            "language",
            "centre",
            "role",
            "by",
            "made_at",
            "expires_at",
            "revoked_at",
            "accepted_at",
            "accepted_by",
        ),
        ENTRY,
    ),
    "community.JoinRequest": dict.fromkeys(
        ("email", "name", "centre", "message", "language", "made_at", "decided_at", "decided_by", "welcomed"), ENTRY
    ),
    "anonymity.Byline": {"member": WROTE},
    "anonymity.AliasLink": dict.fromkeys(("mark", "sealed", "ends_on", "warned"), BEHIND),
    "anonymity.KeyRing": {"sealed": BEHIND},
    "anonymity.Reveal": dict.fromkeys(("byline", "asked_by", "asked_at", "seconded_by", "seconded_at"), AUDIT),
    "anonymity.Clearance": {"byline": WROTE},
    "anonymity.Attachment": {"byline": WROTE},
    "anonymity.Draft": dict.fromkeys(("member", "place", "sealed", "touched_at"), DRAFT),
    "notifications.Notice": dict.fromkeys(("member", "byline", "ids", "read_on", "withheld"), TOLD),
    "anonymity.AllowedWord": dict.fromkeys(("added_by", "added_at"), CHOSE),
    "anonymity.Suggestion": dict.fromkeys(("mark", "made_on"), SUGGESTED),
    "notifications.SentLog": {"message_id": TOLD},
    "notifications.SwitchedOff": dict.fromkeys(("member", "kind"), MAILS),
    "discussion.Post": {"byline": WROTE},
    "discussion.Flag": dict.fromkeys(
        (
            "thread",
            "by",
            "note",
            "made_at",
            "answered_at",
            "left_at",
            "waited_at",
            "decided_at",
            "decided_by",
            "appealed_at",
            "appeal_decided_at",
            "appeal_decided_by",
        ),
        AUDIT,
    ),
    "discussion.Thread": {"byline": WROTE},
    "discussion.Opening": dict.fromkeys(("flag", "by"), AUDIT),
    "discussion.ReadMark": dict.fromkeys(("member", "thread", "seq"), READ),
    "toolbox.Entry": {"byline": WROTE},
    "toolbox.Use": {"mark": USED},
    "discussion.Following": dict.fromkeys(("byline", "muted"), FOLLOWS),
    "discussion.Bookmark": dict.fromkeys(("member", "mark", "sealed", "remind_at"), BOOKMARK),
    "coffee.Room": {"host": ROLE},
    "coffee.RoomInvitation": {"member": INVITED},
    "coffee.Case": {"byline": WROTE},
    "coffee.FirstWord": dict.fromkeys(("member", "asked_on"), CALLED),
    "coffee.Thanks": {"byline": THANKED},
    "coffee.Ask": {"byline": WROTE, "taken_by": WROTE},
    "coffee.Availability": dict.fromkeys(("until", "busy_until"), THERE),
    "coffee.CardLine": {"byline": SAID},
    "stories.Story": {"byline": WROTE},
    "stories.Reading": dict.fromkeys(
        ("reader", "asked_at", "due_on", "reminded_on", "taken_at", "verdict", "given_at", "ended_at", "ended"), READS
    ),
    "stories.Trial": {"byline": WROTE},
    "stories.Slip": dict.fromkeys(("member", "number", "mark", "asked_on", "channel", "language", "reach"), SAID_YES),
    "stories.Concern": dict.fromkeys(("mark", "sealed", "asked_at"), ASKS_ABOUT) | {"decided_by": DECIDED},
    "ledger.Entry": dict.fromkeys(("actor_kind", "actor_id", "ids"), AUDIT),
}
WORDS: dict[str, set[str]] = {
    "anonymity.Attachment": {"alt", "text", "digest", "name", "sha256"},
    "anonymity.AllowedWord": {"plain", "word"},
    "anonymity.SuggestedWord": {"mark", "sealed"},
    "anonymity.ReportedWords": {"sealed"},
    "discussion.Post": {"body", "body_html", "digest", "attached"},
    "discussion.Wording": {"body", "body_html", "digest"},
    "coffee.Case": {
        "title",
        "happened",
        "question",
        "did",
        "touched",
        "happened_html",
        "question_html",
        "did_html",
        "touched_html",
        "digest",
        "heading",
        "attached",
    },
    "toolbox.Entry": {"text", "source", "link", "digest"},
    "community.Steps": {"body"},
    "coffee.CardLine": {"handed_on", "watch_for", "feeling", "digest"},
    "coffee.Closing": {"take_away", "try_next", "try_on", "take_away_html", "try_next_html", "digest"},
    "coffee.FollowUp": {"body", "body_html", "digest"},
    "coffee.Thanks": {"line", "digest"},
    "stories.Story": {"heading"},
    "stories.Edition": {
        "title",
        "summary",
        "start",
        "behind",
        "tried",
        "took",
        "again",
        "ask",
        "start_html",
        "behind_html",
        "tried_html",
        "took_html",
        "again_html",
        "ask_html",
        "digest",
    },
    "stories.Reading": {"recognise_why", "clear_why", "use_why", "digest"},
    "stories.Remark": {"body", "body_html", "digest"},
    "stories.Trial": {"body", "body_html", "digest"},
}
