"""Reports on what is said in the coffee room: a case, its closing words, a reply, a line of a talk of two."""

from collections.abc import Collection

from django.db import transaction

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.anonymity.queries import cards_of
from cop.anonymity.rules import cover
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, GIST_TEXT, Case, Closing, FollowUp, Gist
from cop.coffee.queries import POSTS, text_under
from cop.community.models import Member
from cop.core.live import ring
from cop.core.text import first_words
from cop.discussion import actions as talk
from cop.discussion.enums import FlagGround, Outcome
from cop.discussion.models import Flag, Post, Thread
from cop.discussion.queries import Cover, cover_of


@transaction.atomic
def flag_text(
    *,
    by: Member,
    thread: Thread,
    clearance: Clearance,
    ground: FlagGround,
    places: Collection[str] = (),
    note: str = "",
) -> Flag:
    """Report a text of a talk; what identifies someone is covered at once for everybody."""
    texts = text_under(clearance) or {}
    flag, new = talk.raise_flag(
        by=by, thread=thread, clearance=clearance, texts=texts, ground=ground, places=places, note=note
    )
    if new and ground == FlagGround.IDENTIFIES:
        redraw(clearance=clearance)
    return flag


@transaction.atomic
def decide(*, by: Member, flag: Flag, outcome: Outcome) -> tuple[Flag, bool]:
    """Decide on a report, or its appeal, and draw the text accordingly; return it and whether this decided."""
    flag, now = talk.decide_flag(by=by, flag=flag, outcome=outcome, texts=text_under(flag.clearance) or {})
    redraw(clearance=flag.clearance)
    return flag, now


def hide_unanswered() -> int:
    """Hide what its author left covered for twelve hours without a word; return how many."""
    hidden = 0
    for flag in talk.left_unanswered():
        with transaction.atomic():
            hidden += redraw(clearance=flag.clearance)
            talk.note_left(flag=flag)
    return hidden


def redraw(*, clearance: Clearance) -> bool:
    """Draw the text that `clearance` stands for as its flags want it now; say whether that changed anything."""
    if clearance.purpose == Purpose.AFTER:
        return _redraw_follow_up(clearance)
    if clearance.purpose in POSTS:
        return _redraw_post(clearance)
    if clearance.purpose == Purpose.GIST:
        return _redraw_gist(clearance)
    return _redraw_case(clearance) if clearance.purpose == Purpose.CASE else _redraw_closing(clearance)


def _redraw_post(clearance: Clearance) -> bool:
    posts = Post.objects.select_for_update(of=("self",)).select_related("thread", "clearance", "byline")
    post = posts.filter(clearance=clearance).first()
    if post is None or cover_of(clearance, {"text": post.body}).state == post.covered != "words":
        return False
    talk.cover_post(post=post)
    return True


def _redraw_case(clearance: Clearance) -> bool:
    case = Case.objects.select_for_update(of=("self",)).select_related("thread").filter(clearance=clearance).first()
    if case is None:
        return False
    covered = cover_of(clearance, {name: getattr(case, name) for name in CASE_TEXT})
    if covered.state == case.covered != "words":
        return False
    draw_case(case=case, covered=covered)
    case.version += 1
    case.save()
    tell_of_case(case=case)
    return True


def draw_case(*, case: Case, covered: Cover) -> None:
    """Set what others see of a case: its HTML, heading and files, covered where they must be."""
    case.covered = covered.state
    for name in CASE_TEXT[1:]:
        setattr(case, f"{name}_html", talk.drawn(getattr(case, name), covered))
    case.attached = cards_of(case.files.all(), covered.words)
    heading = case.title or first_words(case.happened)
    case.heading = "" if covered.whole else cover(heading, covered.words)


def _redraw_closing(clearance: Clearance) -> bool:
    found = Closing.objects.select_for_update(of=("self",)).select_related("case__thread").filter(clearance=clearance)
    closing = found.first()
    if closing is None:
        return False
    covered = cover_of(clearance, {name: getattr(closing, name) for name in CLOSING_TEXT})
    if covered.state == closing.covered != "words":
        return False
    draw_closing(closing=closing, covered=covered)
    closing.version += 1
    closing.save()
    Case.objects.filter(pk=closing.case_id).update(version=closing.case.version + 1)
    tell_of_case(case=closing.case)
    return True


def draw_closing(*, closing: Closing, covered: Cover) -> None:
    """Set what others see of the words that closed a case."""
    closing.covered = covered.state
    for name in CLOSING_TEXT:
        setattr(closing, f"{name}_html", talk.drawn(getattr(closing, name), covered))


def _redraw_follow_up(clearance: Clearance) -> bool:
    found = FollowUp.objects.select_for_update(of=("self",)).select_related("case__thread").filter(clearance=clearance)
    follow_up = found.first()
    if follow_up is None:
        return False
    covered = cover_of(clearance, {"text": follow_up.body})
    if covered.state == follow_up.covered != "words":
        return False
    draw_follow_up(follow_up=follow_up, covered=covered)
    follow_up.version += 1
    follow_up.save()
    tell_of_case(case=follow_up.case)
    return True


def draw_follow_up(*, follow_up: FollowUp, covered: Cover) -> None:
    """Set what others see of how it went."""
    follow_up.covered, follow_up.body_html = covered.state, talk.drawn(follow_up.body, covered)


def _redraw_gist(clearance: Clearance) -> bool:
    found = Gist.objects.select_for_update(of=("self",)).select_related("case__thread").filter(clearance=clearance)
    gist = found.first()
    if gist is None:
        return False
    covered = cover_of(clearance, {name: getattr(gist, name) for name in GIST_TEXT})
    if covered.state == gist.covered != "words":
        return False
    draw_gist(gist=gist, covered=covered)
    gist.version += 1
    gist.save()
    tell_of_case(case=gist.case)
    return True


def draw_gist(*, gist: Gist, covered: Cover) -> None:
    """Set what others see of a case told in short."""
    gist.covered = covered.state
    gist.heading = "" if covered.whole else cover(gist.title, covered.words)
    gist.question_html = talk.drawn(gist.question, covered)


def tell_of_case(*, case: Case) -> None:
    """Ring open pages: the case, or what closed it, looks different."""
    ring(f"thread:{case.thread_id}", case=case.pk, seq=talk.next_seq(case.thread))
    ring(f"room:{case.room_id}", case=case.pk)
