"""Who hears that the programme of a day was released."""

from django.db.models import Q

from cop.community.models import Member
from cop.community.querysets import MemberQuerySet
from cop.days.actions.tell import tell_programme
from cop.days.enums import Coming, SessionKind
from cop.days.facts import ProgrammeReleased
from cop.days.models import Choice, Guest, Release, Session, Shown
from cop.ledger.facts import Fact


def tell_released(fact: Fact, _entry: int) -> None:
    """Tell those whom a release touches, and nobody else; of the first one everybody who comes."""
    assert isinstance(fact, ProgrammeReleased)
    releases = Release.objects.select_related("day", "byline").filter(day=fact.day_id, number=fact.number)
    for release in releases.filter(day__cancelled_at=None):
        turn = "programme" if release.number == 1 else "changed"
        tell_programme(release=release, members=_touched(release), turn=turn)


def _touched(release: Release) -> MemberQuerySet:
    """Return who gives a session that changed, who chose it, and all who come where it is for all of them."""
    sessions = {change["session"] for change in release.changes}
    shown = Shown.objects.filter(session__in=sessions)
    comers = Guest.objects.filter(day=release.day, coming=Coming.YES)
    if release.number > 1 and not shown.filter(Q(places=None) | Q(kind=SessionKind.PLENARY)).exists():
        comers = comers.filter(pk__in=Choice.objects.filter(session__in=sessions).values("guest"))
    members = Q(pk__in=comers.values("member"))
    for model, of in ((Shown, {"shown__session__in": sessions}), (Session, {"session__in": sessions})):
        members |= Q(pk__in=model.hosts.through._default_manager.filter(**of).values("member"))
    return Member.objects.present().filter(members).exclude(pk=release.byline.member_id or 0).order_by("pk")
