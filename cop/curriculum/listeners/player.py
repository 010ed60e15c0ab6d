"""Whom the player tells, which tasks facts settle, and what goes with a learner who leaves."""

from typing import Any

from django.urls import reverse

from cop.coffee.facts import CaseShared
from cop.coffee.models import Case
from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.curriculum.actions import drop_learner, settle_tasks
from cop.curriculum.enums import Task
from cop.curriculum.facts import WorkAnswered, WorkShown, WorkTakenBack
from cop.curriculum.models import Talk, Worked
from cop.curriculum.queries import trainers_of
from cop.days.facts import GuestArrived, PresenceMarked
from cop.days.models import Guest
from cop.discussion.facts import PostAdded, PostEdited
from cop.discussion.models import Post
from cop.discussion.queries import calls_in, hearers_in
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind
from cop.stories.facts import ReadingGiven, StoryTried
from cop.stories.models import Reading, Trial


def tell_trainers_of_work(fact: Fact, _entry: int) -> None:
    """Tell the trainers of a module that a learner showed them something, as long as it is there."""
    assert isinstance(fact, WorkShown)
    for worked in Worked.objects.filter(pk=fact.worked_id).select_related("byline", "module"):
        url = reverse("curriculum:worked_list", args=[worked.module_id])
        for member in trainers_of(worked.module).exclude(pk=worked.byline.member_id or 0):
            notify(to=member, kind=Kind.TRAINING, turn="worked", url=url, ids={"worked": worked.pk}, once=True)


def tell_learner_of_answer(fact: Fact, _entry: int) -> None:
    """Tell a learner that a trainer answered what they showed."""
    assert isinstance(fact, WorkAnswered)
    for worked in Worked.objects.filter(pk=fact.worked_id).select_related("byline__member"):
        url = f"{reverse('curriculum:step', args=[worked.module_id, worked.key])}#shown"
        notify(byline=worked.byline, kind=Kind.LEARNING, turn="answer", url=url, ids={"worked": worked.pk})


def hush_work(fact: Fact, _entry: int) -> None:
    """Take away what was told of what a learner took back."""
    assert isinstance(fact, WorkTakenBack)
    forget_about(name="worked", ids=[fact.worked_id], kinds=[Kind.TRAINING, Kind.LEARNING])


def settle_case_tasks(fact: Fact, _entry: int) -> None:
    """Count a case that was brought under its bringer's own name."""
    assert isinstance(fact, CaseShared)
    for case in Case.objects.filter(pk=fact.case_id).select_related("byline__member"):
        if case.byline.member is not None:
            settle_tasks(member=case.byline.member, task=Task.CASE)


def settle_story_tasks(fact: Fact, _entry: int) -> None:
    """Count a story that a member tried, or read before others do."""
    assert isinstance(fact, StoryTried | ReadingGiven)
    if isinstance(fact, StoryTried):
        whose: Any = Trial.objects.filter(pk=fact.trial_id).values("byline__member")
    else:
        whose = Reading.objects.filter(pk=fact.reading_id).values("reader")
    for member in Member.objects.present().filter(pk__in=whose):
        settle_tasks(member=member, task=Task.STORIES)


def settle_day_tasks(fact: Fact, _entry: int) -> None:
    """Count a day for all who are noted there as present."""
    assert isinstance(fact, GuestArrived | PresenceMarked)
    came = Guest.objects.filter(day=fact.day_id).exclude(came_at=None).values("member")
    for member in Member.objects.present().filter(pk__in=came).order_by("pk"):
        settle_tasks(member=member, task=Task.SESSION)


def tell_of_word_on_step(fact: Fact, _entry: int) -> None:
    """Tell whom a post about a step calls, and who else hears of its talk."""
    assert isinstance(fact, PostAdded)
    talk, post = _there(fact)
    if talk is None or post is None:
        return
    called = _tell_called(talk, post)
    url = f"{_place(talk)}?post={post.pk}#post-{post.pk}"
    for hearer in hearers_in(talk.thread, post):
        if hearer.byline.member_id not in called:
            notify(byline=hearer.byline, kind=Kind.FOLLOWED, url=url, ids={"talk": talk.pk})


def tell_whom_step_calls(fact: Fact, _entry: int) -> None:
    """Tell whom a new wording calls, if it called them never before."""
    assert isinstance(fact, PostEdited)
    talk, post = _there(fact)
    if talk and post:
        _tell_called(talk, post)


def drop_leaving_learner(fact: Fact, _entry: int) -> None:
    """Forget what who left learnt, wrote for themselves and showed."""
    assert isinstance(fact, MemberLeft)
    drop_learner(member_id=fact.member_id)


def _there(fact: PostAdded | PostEdited) -> tuple[Talk | None, Post | None]:
    talk = Talk.objects.select_related("thread").filter(thread=fact.thread_id).first()
    posts = Post.objects.for_topic(fact.thread_id).exclude(covered="whole").select_related("byline")
    return talk, posts.filter(pk=fact.post_id, withdrawn_at=None).first() if talk else None


def _tell_called(talk: Talk, post: Post) -> set[int | None]:
    """Tell whom `post` calls, each once, but not its author; return whom it calls."""
    members = {member.pk: member for member in calls_in(talk.thread, post.body).members.values()}
    url = f"{_place(talk)}?post={post.pk}#post-{post.pk}"
    for member in members.values():
        if member.pk != post.byline.member_id:
            what = {"talk": talk.pk, "post": post.pk}
            notify(to=member, kind=Kind.MENTION, url=url, ids=what, once=True)
    return set(members)


def _place(talk: Talk) -> str:
    return reverse("curriculum:step_talk", args=[talk.module_id, talk.key])
