"""Who hears that a colleague is asked where somebody stands, and of the answer."""

from django.urls import reverse

from cop.community.facts import MemberLeft
from cop.curriculum.actions import drop_counting, drop_growth
from cop.curriculum.enums import Told
from cop.curriculum.facts import ColleagueAsked, ColleagueSaid, ColleagueWordDropped
from cop.curriculum.models import ColleagueWord
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind


def tell_asked_for_word(fact: Fact, _entry: int) -> None:
    """Tell a colleague that somebody asks for their word."""
    assert isinstance(fact, ColleagueAsked)
    for word in ColleagueWord.objects.with_people().waiting().filter(pk=fact.word_id):
        url = reverse("curriculum:word", args=[word.pk])
        ids = {"word": word.pk, "version": word.version}
        notify(to=word.colleague, kind=Kind.LEARNING, turn="asked", url=url, ids=ids, once=True)


def tell_colleague_said(fact: Fact, _entry: int) -> None:
    """Tell who asked that there is a word, or that there will be none; the question itself is answered."""
    assert isinstance(fact, ColleagueSaid)
    for word in ColleagueWord.objects.with_people().filter(pk=fact.word_id, version=fact.version):
        forget_about(name="word", ids=[word.pk], kinds=[Kind.LEARNING])
        turn = "said" if word.state == Told.SAID else "unsaid"
        url = f"{reverse('curriculum:area', args=[word.area.slug])}#colleagues"
        ids = {"word": word.pk, "version": word.version}
        notify(to=word.member, kind=Kind.LEARNING, turn=turn, url=url, ids=ids, once=True)


def hush_asked_for_word(fact: Fact, _entry: int) -> None:
    """Take back what was told of a question that was deleted."""
    assert isinstance(fact, ColleagueWordDropped)
    forget_about(name="word", ids=[fact.word_id], kinds=[Kind.LEARNING])


def let_learner_go(fact: Fact, _entry: int) -> None:
    """Forget where a member who left said they stand, what they asked, and what they counted."""
    assert isinstance(fact, MemberLeft)
    drop_growth(member_id=fact.member_id)
    drop_counting(member_id=fact.member_id)
