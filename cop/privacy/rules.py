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
WROTE = Kept("under whose name a text stands", "leaving; then 'former member'")
THERE = Kept("that colleagues may ask the member now", "when the time the member said is over")
READ = Kept("to show what is new", "leaving")
BEHIND = Kept("the sealed way from an alias to its author", "90 days after closing, or leaving")
AUDIT = Kept("who did what, for the audit", "2 years")
TOLD = Kept("to tell what happened to what one wrote", "90 days, or leaving")
MAILS = Kept("which mails the member does not want", "leaving")
CHOSE = Kept("which coordinator put a word on the list", "taking it off; who left is a 'former member'")
SUGGESTED = Kept("that a member suggests a word once, by a blind mark", "90 days, or the decision")
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
    "coffee.Room": {"host": ROLE},
    "coffee.Case": {"byline": WROTE},
    "coffee.Ask": {"byline": WROTE, "taken_by": WROTE},
    "coffee.Availability": dict.fromkeys(("until", "busy_until"), THERE),
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
    "coffee.Closing": {"take_away", "try_next", "try_on", "take_away_html", "try_next_html", "digest"},
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
        "covered",
    },
    "coffee.Ask": {"thread", "language", "channel", "reach", "asked_at", "taken_at", "ended_at"},
    "coffee.Closing": {"case", "clearance", "covered", "version", "made_at", "edited_at"},
    "coffee.Room": {"slug", "name", "purpose", "kind", "audience", "centre", "alias_replies", "made_at"},
    "community.Audience": {"kind"},
    "community.Centre": {"slug", "name", "country", "time_zone", "language"},
    "community.CentreWord": {"centre", "language", "client", "clients", "counsellor", "available"},
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
    },
    "discussion.Flag": {"clearance", "ground", "places", "words", "outcome"},
    "discussion.Opening": {"clearance"},
    "discussion.Thread": {"audience", "seq", "closed_at", "veiled", "settled", "holds", "made_at"},
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
    "notifications.Notice": {"kind", "turn", "url", "count", "made_at", "moved_at"},
    "notifications.SentLog": {"tries", "next_at", "done_at"},
    "ledger.Receipt": {"key", "digest", "result_id", "made_at"},
}
# Numbers and JSON that lead to a row without being foreign keys, each with the tables it may lead to.
LOOSE_ENDS: dict[str, tuple[str, ...]] = {
    "anonymity.Byline.thread_ref": ("discussion.Thread",),
    "coffee.Case.attached": ("anonymity.Attachment",),
    "discussion.Post.attached": ("anonymity.Attachment",),
    "ledger.Entry.actor_id": ("community.Member", "anonymity.Byline"),
    "ledger.Entry.ids": ("coffee.Ask", "coffee.Case", "community.Member"),
    "ledger.Receipt.result_id": ("coffee.Ask", "coffee.Case"),
    "notifications.Notice.ids": ("coffee.Ask", "coffee.Case"),
    "notifications.Notice.url": ("coffee.Ask", "coffee.Case"),
    "notifications.SentLog.message_id": (),
}
# Ways that are none, and why.
CLOSED_WAYS: dict[str, str] = {
    "anonymity.Byline.member": "a byline has a member or is an alias; the database holds that it is never both",
    "coffee.Room.host": "the host of a room, whoever writes in it",
}
# The ways to a member from tables that lead to a talk as well, and why they are no way around an alias.
MEMBER_BESIDE_THREAD: dict[str, str] = {
    "discussion.ReadMark.member": "reading, not writing; one's own post does not move it",
    "discussion.Flag.by": "reporting, not writing",
    "discussion.Flag.decided_by": "a moderator who had no part in the talk",
    "discussion.Flag.appeal_decided_by": "another such moderator",
    "discussion.Opening.by": "a moderator who had no part in the talk",
    "discussion.Opening.flag.by": "of a flag, as above",
    "discussion.Opening.flag.decided_by": "of a flag, as above",
    "discussion.Opening.flag.appeal_decided_by": "of a flag, as above",
    "anonymity.Reveal.asked_by": "a moderator who is not the author",
    "anonymity.Reveal.seconded_by": "another such moderator",
    "notifications.Notice.member": "to a member or to an alias; the database holds that it is never both",
    "notifications.SentLog.notice.member": "of a notice, as above",
    "ledger.Entry.actor_id": "of an alias the byline; facts that keep a member name no case, talk or post",
    "ledger.Entry.ids": "a fact names a member or a case, never both",
    "ledger.Mark.entry.actor_id": "of an entry, as above",
    "ledger.Mark.entry.ids": "of an entry, as above",
}
