"""Who may do what with a story. Seeing it is asked before, by the read."""

from cop.anonymity.policies import owns
from cop.coffee.models import Case
from cop.community.enums import Role
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.stories.enums import Provenance, Rung, Said, State
from cop.stories.models import Climb, Concern, Correction, Quoted, Reading, Remark, Slip, Story, Translation, Trial
from cop.stories.rules import OPEN, moves

COLLECTORS = (Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR)
UNREAD = frozenset({State.READING, State.CHANGES})


def may_write(member: Member) -> bool:
    """Say whether `member` may write a story: everybody who is here and no guest."""
    return member.inside


def may_ripen(member: Member, case: Case) -> bool:
    """Say whether `member` may make a story of `case`: who brought it, once it is closed and nothing of it covered."""
    texts = (case, getattr(case, "closing", None), getattr(case, "follow_up", None))
    there = case.closed_at is not None and case.withdrawn_at is None and case.erased_at is None
    return member.active and there and owns(member, case.byline) and not any(text and text.covered for text in texts)


def may_change(member: Member, story: Story) -> bool:
    """Say whether `member` may reword, hand in or withdraw the story: its author, until it is withdrawn."""
    return member.active and story.withdrawn_at is None and owns(member, story.byline)


def may_take_back(member: Member, climb: Climb) -> bool:
    """Say whether `member` may take the story back from its readers: its author, until it stands."""
    return may_change(member, climb.story) and moves(State(climb.state), "take back") is not None


def may_edit_climbs(member: Member) -> bool:
    """Say whether `member` is the editor, who finds readers and settles what they cannot."""
    return member.active and may_coordinate(member, None)


def may_edit_climb(member: Member, climb: Climb) -> bool:
    """Say whether `member` may find readers for it and turn it away: an editor, never of a story of their own."""
    return may_edit_climbs(member) and not owns(member, climb.story.byline)


def may_read(member: Member, reading: Reading) -> bool:
    """Say whether `member` may take, decline or recognise it: its reader, until a word is given or it is over."""
    waits = reading.ended_at is None and reading.given_at is None
    return member.active and reading.reader_id == member.pk and waits and reading.climb.state in UNREAD


def may_judge(member: Member, reading: Reading) -> bool:
    """Say whether `member` may give a word, or remark on a passage: who took it, of the wording that is read now."""
    now = reading.climb.state == State.READING and reading.climb.edition_id == reading.edition_id
    return may_read(member, reading) and reading.taken_at is not None and now


def may_answer(member: Member, remark: Remark) -> bool:
    """Say whether `member` may answer a remark or mark it done: the author, while the story is on its way."""
    return may_change(member, remark.climb.story) and remark.climb.state in OPEN and remark.reading_id is not None


def may_be_printed(story: Story) -> bool:
    """Say whether a public story may be kept as a PDF: one person's talk stays where it can be taken back."""
    return story.provenance != Provenance.CONSENTED


def may_try(member: Member, story: Story) -> bool:
    """Say whether `member` may tell that they tried it: any colleague, of what members read; never the author."""
    shown = story.told_id is not None and story.withdrawn_at is None and story.hidden_at is None
    return member.active and shown and not owns(member, story.byline)


def may_change_trial(member: Member, trial: Trial) -> bool:
    """Say whether `member` may reword or take back what was told of trying a story: who told it."""
    return member.active and trial.withdrawn_at is None and owns(member, trial.byline)


def may_collect(member: Member) -> bool:
    """Say whether `member` puts stories together: who trains or coordinates anything, or administers."""
    if member.within_request:
        return member.active and (member.coordinates or member.trains)
    return member.active and member.grants.in_force().filter(role__in=COLLECTORS).exists()


def may_translate(member: Member, story: Story, language: str) -> bool:
    """Say whether `member` may tell a story in `language`: who reads both, of a story that is told, no good moment."""
    told = story.told if story.told_id and story.hidden_at is None and story.withdrawn_at is None else None
    if told is None or story.rung == Rung.MOMENT or language == told.language:
        return False
    return member.active and {language, told.language} <= {*member.reads}


def may_change_translation(member: Member, translation: Translation) -> bool:
    """Say whether `member` may reword a translation: who wrote it, as long as it may be written at all."""
    return owns(member, translation.byline) and may_translate(member, translation.story, translation.language)


def is_left(story: Story) -> bool:
    """Say whether nobody is behind a story any more: its author left, or no way leads back from the alias."""
    member = story.byline.member
    return member.left_at is not None if member is not None else not hasattr(story.byline, "link")


def may_settle(member: Member, translation: Translation) -> bool:
    """Say whether `member` may put a translation up or decline it: the story's author; the editor where they are gone.

    An editor does not do so for their own.
    """
    story = translation.story
    editor = is_left(story) and may_edit_climbs(member) and not owns(member, translation.byline)
    return may_change(member, story) or (editor and story.withdrawn_at is None)


def may_remove_translation(member: Member, translation: Translation) -> bool:
    """Say whether `member` may take a translation away: who wrote it, and whoever may settle it."""
    return member.active and (owns(member, translation.byline) or may_settle(member, translation))


def may_attach(member: Member, slip: Slip, story: Story, provenance: str) -> bool:
    """Say whether `member` may tell the story with the consent of this slip: both are theirs, and it needs one."""
    own = slip.member_id == member.pk and may_change(member, story)
    return own and provenance == Provenance.CONSENTED


def may_correct(member: Member, story: Story) -> bool:
    """Say whether `member` may correct what everybody reads: its author, or an editor of another's story."""
    return story.public_id is not None and (may_change(member, story) or may_edit_climbs(member))


def may_edit_correction(member: Member, correction: Correction) -> bool:
    """Say whether `member` may put a correction up or send it back: an editor, never of a story of their own."""
    return may_edit_climbs(member) and not owns(member, correction.story.byline)


def may_decide(member: Member, concern: Concern) -> bool:
    """Say whether `member` may decide on it: a moderator who neither wrote the story nor works with its author."""
    return Concern.objects.visible_to(member).filter(pk=concern.pk).exists()


def may_say(member: Member, quoted: Quoted) -> bool:
    """Say whether `member` may say yes or no to a passage: who wrote what it retells, until it is told or too late."""
    asked = quoted.told_on is None and quoted.said != Said.LAPSED
    return member.active and asked and owns(member, quoted.post.byline)
