"""The ways from table to table that no foreign key shows, and why none leads around an alias."""

# Numbers and JSON that lead to a row without being foreign keys, each with the tables it may lead to.
LOOSE_ENDS: dict[str, tuple[str, ...]] = {
    "anonymity.Byline.thread_ref": ("discussion.Thread",),
    "coffee.Case.attached": ("anonymity.Attachment",),
    "curriculum.Sharing.attached": ("anonymity.Attachment",),
    "curriculum.Step.attached": ("anonymity.Attachment",),
    "curriculum.Unit.attached": ("anonymity.Attachment",),
    "curriculum.Worked.attached": ("anonymity.Attachment",),
    "days.Material.attached": ("anonymity.Attachment",),
    "discussion.Post.attached": ("anonymity.Attachment",),
    "ledger.Entry.actor_id": ("community.Member", "anonymity.Byline"),
    "ledger.Entry.ids": (
        *("coffee.Ask", "coffee.Case", "community.Member", "toolbox.Entry"),
        *("stories.Story", "stories.Climb", "stories.Edition", "stories.Reading", "stories.Trial"),
        *("stories.Correction", "stories.Quoted", "stories.Translation"),
        *("days.Topic", "days.Poll", "days.Day", "days.Session", "days.WallQuestion", "days.Message"),
        *("curriculum.Module", "curriculum.Edition", "curriculum.Opinion", "curriculum.Worked", "curriculum.Register"),
        *("curriculum.Module", "curriculum.Edition", "curriculum.ColleagueWord"),
    ),
    "ledger.Receipt.result_id": (
        *("coffee.Ask", "coffee.Case", "coffee.Gist", "toolbox.Entry"),
        *("stories.Story", "stories.Trial", "stories.Remark", "stories.Correction", "stories.Translation"),
        *("days.Topic", "days.Poll", "days.Day", "days.Session", "days.WallQuestion", "days.Message", "days.Material"),
        *("curriculum.LogLine", "curriculum.Register"),
        *("curriculum.Module", "curriculum.Unit"),
    ),
    "notifications.Notice.ids": (
        *("coffee.Ask", "coffee.Case", "discussion.Bookmark", "discussion.Post"),
        *("stories.Climb", "stories.Correction", "stories.Edition", "stories.Quoted", "stories.Reading"),
        *("stories.Story", "stories.Translation"),
        *("days.Topic", "days.Poll", "days.Day", "days.Message"),
        *("curriculum.Module", "curriculum.Opinion", "curriculum.Talk", "curriculum.Worked"),
        "curriculum.ColleagueWord",
    ),
    "notifications.Notice.url": (
        *("coffee.Ask", "coffee.Case", "discussion.Post"),
        *("stories.Climb", "stories.Correction", "stories.Quoted", "stories.Reading", "stories.Story"),
        *("days.Topic", "days.Poll", "days.Day", "days.Message"),
        *("curriculum.Module", "curriculum.Opinion", "curriculum.Talk", "curriculum.Worked"),
        "curriculum.ColleagueWord",
    ),
    "notifications.SentLog.message_id": (),
}
# Ways that are none, and why.
CLOSED_WAYS: dict[str, str] = {
    "anonymity.Byline.member": "a byline has a member or is an alias; the database holds that it is never both",
    "coffee.Room.host": "the host of a room, whoever writes in it",
}
# The ways to a member from tables that lead to a talk as well, and why they are no way around an alias.
MEMBER_BESIDE_THREAD: dict[str, str] = {
    "curriculum.Trainer.member": "writes a module, which has a talk of its own under names alone",
    "curriculum.Reflection.member": "of a module, as above; its words are sealed",
    "curriculum.Learning.member": "of a module, as above; its talk is joined by who wants to, by name",
    "curriculum.Sharing.trainer": "shown to a trainer, by name; evidence points to no talk",
    "curriculum.Sharing.evidence.member": "of evidence, as above",
    "curriculum.Endorsement.member": "of a trainer’s word, as above",
    "curriculum.Endorsement.trainer": "of a trainer’s word, as above",
    "curriculum.Endorsement.sharing.trainer": "of a trainer’s word, as above",
    "curriculum.Endorsement.sharing.evidence.member": "of a trainer’s word, as above",
    "ledger.Entry.ids.owner": "a register of everybody has none; of one’s own there is no fact",
    "ledger.Mark.entry.ids.owner": "of an entry, as above",
    "ledger.Receipt.result_id.owner": "of a measure of one’s own, under a key that names nobody",
    "ledger.Receipt.result_id.member": "of a line of a log, as above; it points to no talk",
    "days.Backing.member": "wants a topic, which stands under a member’s name and has no talk",
    "days.Ask.member": "of a poll, as above",
    "days.Guest.member": "of a day, as above",
    "days.Certificate.member": "of a day, as above",
    "curriculum.ColleagueWord.member": "asks a colleague where they stand: both under their names, of no talk",
    "curriculum.ColleagueWord.colleague": "is asked that, as above",
    **{
        f"{row}.{way}": "of such a word, as above"
        for row in ("ledger.Entry.ids", "ledger.Mark.entry.ids")
        for way in ("member", "colleague")
    },
    **{
        f"notifications.{row}": "of such a word, as above"
        for row in (
            *("Notice.ids.colleague", "Notice.url.colleague", "Notice.url.member"),
            *("SentLog.notice.ids.colleague", "SentLog.notice.url.colleague", "SentLog.notice.url.member"),
            *("PushLog.notice.ids.colleague", "PushLog.notice.url.colleague", "PushLog.notice.url.member"),
        )
    },
    "coffee.RoomInvitation.member": "asked into a room, not speaking in its talk",
    "stories.Reading.reader": "reading somebody else’s story; its author never reads it for a climb",
    "stories.Remark.reading.reader": "of a reading, as above",
    "notifications.Notice.ids.reader": "of a reading, as above: of an author it names the climb",
    "notifications.Notice.url.reader": "of a reading, as above",
    "notifications.SentLog.notice.ids.reader": "of a notice, as above",
    "notifications.PushLog.notice.ids.reader": "of a notice, as above",
    "notifications.PushLog.notice.url.reader": "of a notice, as above",
    "notifications.SentLog.notice.url.reader": "of a notice, as above",
    "ledger.Receipt.result_id.reading.reader": "of a reading, as above",
    "stories.Concern.decided_by": "a moderator who is not the author",
    "discussion.ReadMark.member": "reading, not writing; one's own post does not move it",
    "discussion.Flag.by": "reporting, not writing",
    "discussion.Flag.decided_by": "a moderator who had no part in the talk",
    "discussion.Flag.appeal_decided_by": "another such moderator",
    "discussion.Opening.by": "a moderator who had no part in the talk",
    "discussion.Opening.flag.by": "of a flag, as above",
    "discussion.Opening.flag.decided_by": "of a flag, as above",
    "discussion.Opening.flag.appeal_decided_by": "of a flag, as above",
    "coffee.FirstWord.member": "asked to read a case, whoever brought it: under an alias its bearer may be among them",
    "anonymity.Reveal.asked_by": "a moderator who is not the author",
    "anonymity.Reveal.seconded_by": "another such moderator",
    "notifications.Notice.member": "to a member or to an alias; the database holds that it is never both",
    "notifications.Notice.ids.member": "of a bookmark, which keeps its talk sealed; a notice of one names no talk",
    "notifications.SentLog.notice.member": "of a notice, as above",
    "notifications.SentLog.notice.ids.member": "of a notice, as above",
    "notifications.PushLog.notice.member": "of a notice, as above",
    "notifications.PushLog.notice.ids.member": "of a notice, as above",
    "ledger.Entry.actor_id": "of an alias the byline; facts that keep a member name no case, talk or post",
    "ledger.Entry.ids": "a fact names a member or a case, never both",
    "ledger.Entry.ids.reader": "of a reading, as above",
    "ledger.Mark.entry.ids.reader": "of a reading, as above",
    "ledger.Mark.entry.actor_id": "of an entry, as above",
    "ledger.Mark.entry.ids": "of an entry, as above",
}
