"""Every field of every table, personal or not.

A field stands in one of three columns: PERSONAL (about a member, with why it is kept and until when), WORDS (written
by members; may speak of clients, which the privacy check is for), or IMPERSONAL. A test walks the models.
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
    "coffee.Gist": {"byline": WROTE},
    "coffee.FirstWord": dict.fromkeys(("member", "asked_on"), CALLED),
    "coffee.Thanks": {"byline": THANKED},
    "coffee.Ask": {"byline": WROTE, "taken_by": WROTE},
    "coffee.Availability": dict.fromkeys(("until", "busy_until"), THERE),
    "coffee.CardLine": {"byline": SAID},
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
    "coffee.Gist": {"title", "question", "heading", "question_html", "digest", "of"},
    "toolbox.Entry": {"text", "source", "link", "digest"},
    "community.Steps": {"body"},
    "coffee.CardLine": {"handed_on", "watch_for", "feeling", "digest"},
    "coffee.Closing": {"take_away", "try_next", "try_on", "take_away_html", "try_next_html", "digest"},
    "coffee.FollowUp": {"body", "body_html", "digest"},
    "coffee.Thanks": {"line", "digest"},
}
IMPERSONAL: dict[str, set[str]] = {
    "anonymity.Byline": {"version", "alias", "thread_ref", "claim"},
    "anonymity.Reveal": {"ground"},
    "anonymity.Clearance": {"purpose", "digest", "answers", "made_at"},
    "anonymity.Attachment": {"clearance", "kind", "size", "width", "height", "pages", "made_at"},
    "anonymity.Draft": {"version"},
    "anonymity.SuggestedWord": {"declined_on"},
    "anonymity.Suggestion": {"suggested"},
    "coffee.Case": {
        "room",
        "thread",
        "clearance",
        "phase",
        "channel",
        "target",
        "language",
        "urgent",
        "weighs",
        "pinned",
        "pinned_by_host",
        "topped_at",
        "version",
        "replies",
        "made_at",
        "moved_at",
        "edited_at",
        "closed_at",
        "withdrawn_at",
        "called",
        "called_at",
        "hushed_at",
        "erased_at",
        "covered",
    },
    "coffee.Ask": {"thread", "language", "channel", "reach", "asked_at", "taken_at", "ended_at"},
    "coffee.CardLine": {"card", "clearance", "version"},
    "coffee.Closing": {"case", "clearance", "covered", "version", "made_at", "edited_at"},
    "coffee.FollowUp": {
        "case",
        "clearance",
        "covered",
        "version",
        "due_on",
        "asked_on",
        "given_up_on",
        "told_at",
        "edited_at",
    },
    "coffee.FirstWord": {"case", "turn"},
    "coffee.Gist": {"case", "language", "clearance", "covered", "version", "mended"},
    "coffee.Thanks": {"case", "clearance", "made_on"},
    "coffee.Room": {
        "slug",
        "name",
        "purpose",
        "kind",
        "audience",
        "talk",
        "centre",
        "alias_replies",
        "made_at",
        "archived_at",
    },
    "coffee.RoomInvitation": {"room"},
    "coffee.ShiftCard": {"room", "starts_at", "ends_at"},
    "community.Audience": {"kind"},
    "community.Centre": {"slug", "name", "kind", "country", "time_zone", "language"},
    "community.CentreDay": {"centre", "on", "opens", "closes"},
    "community.CentreWord": {"centre", "language", "client", "clients", "counsellor", "available"},
    "community.Steps": {"centre", "language", "checked_on", "version"},
    "community.OpeningHours": {"centre", "weekday", "opens", "closes"},
    "discussion.Post": {
        "thread",
        "parent",
        "intent",
        "language",
        "clearance",
        "version",
        "made_seq",
        "changed_seq",
        "made_at",
        "edited_at",
        "withdrawn_at",
        "hidden_at",
        "held_until",
        "shown_to",
        "covered",
        "quoted",
        "quoted_as",
        "quoted_from",
        "quoted_to",
    },
    "discussion.Following": {"thread"},
    "discussion.Flag": {"clearance", "ground", "places", "words", "outcome"},
    "discussion.Opening": {"clearance"},
    "discussion.Thread": {"audience", "seq", "closed_at", "veiled", "flat", "settled", "holds", "made_at"},
    "discussion.Wording": {"post", "version", "clearance", "replaced_at"},
    "framework.Area": {"slug", "order", "names", "framework", "abouts"},
    "framework.Button": {"slug", "order", "names", "questions"},
    "framework.Channel": {"slug", "order", "names", "icon"},
    "framework.Consideration": {"slug", "order", "names", "questions"},
    "framework.Framework": {"slug", "order", "names", "kind", "attribution"},
    "framework.Phase": {"slug", "order", "names", "hints"},
    "framework.Statement": {"area", "kind", "order", "texts"},
    "framework.TargetGroup": {"slug", "order", "names", "country"},
    "home.DemoMark": {"only", "made_at"},
    "ledger.Entry": {"fact", "happened_at", "handed_at", "tries"},
    "ledger.Mark": {"entry", "listener", "made_at"},
    "privacy.Erasing": {"rule", "ran_at", "count"},
    "notifications.Notice": {"kind", "turn", "url", "count", "made_at", "moved_at"},
    "notifications.SentLog": {"tries", "next_at", "done_at"},
    "toolbox.Entry": {
        "kind",
        "slug",
        "phase",
        "channel",
        "language",
        "clearance",
        "country",
        "check_on",
        "from_talk",
        "version",
        "made_at",
        "accepted_on",
        "retired_at",
    },
    "toolbox.Guide": {"phase", "channel", "todos", "ways", "failures"},
    "toolbox.Use": {"entry"},
    "ledger.Receipt": {"key", "digest", "result_id", "made_at"},
}
