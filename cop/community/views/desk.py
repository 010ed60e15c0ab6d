"""The coordinator's desk: people, invitations, requests, roles."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cop.community import actions
from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest
from cop.community.forms import GrantForm
from cop.community.models import Grant, JoinRequest, Member
from cop.community.policies import may_administer, may_suspend
from cop.community.queries import coordinated, people_of, roles_to_give
from cop.core.errors import NotAllowed
from cop.core.page import page


@desk_only
@require_GET
def desk(request: MemberRequest) -> HttpResponse:
    """Show the people of one's centres and what waits."""
    waiting = JoinRequest.objects.visible_to(request.member).open().count()
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("name", "after")}
    people = people_of(request.member, coordinated(request.member), **asked)
    return page(request, "community/desk.html", people=people, waiting=waiting, asked=asked)


@desk_only
@require_GET
def request_list(request: MemberRequest) -> HttpResponse:
    """Show who asks to come in."""
    requests = JoinRequest.objects.visible_to(request.member).open().select_related("centre").order_by("made_at")
    return page(request, "community/requests.html", requests=requests[:200])


@desk_only
@require_POST
def request_decide(request: MemberRequest, request_id: int) -> HttpResponse:
    """Welcome or decline."""
    asked = get_object_or_404(JoinRequest.objects.visible_to(request.member), pk=request_id)
    if "welcome" in request.POST:
        actions.welcome_request(by=request.member, request=asked)
        messages.success(request, _("%(name)s gets an invitation by mail.") % {"name": asked.name})
    else:
        actions.decline_request(by=request.member, request=asked)
        messages.success(request, _("%(name)s gets a kind no by mail.") % {"name": asked.name})
    return redirect("community:request_list")


def _person(request: MemberRequest, slug: str) -> Member:
    """Return a member who belongs, or belonged, to a centre of this coordinator."""
    centres = coordinated(request.member)
    people = Member.objects.filter(left_at=None, belongings__centre__in=centres)
    people = Member.objects.filter(left_at=None) if request.member.administers else people
    return get_object_or_404(people.distinct().with_centres(request.member), slug=slug)


@desk_only
@require_GET
def person(request: MemberRequest, slug: str, form: GrantForm | None = None) -> HttpResponse:
    """Show a member's centres and roles, as far as one's scope reaches."""
    who = _person(request, slug)
    return page(request, "community/person.html", status=422 if form else 200, **_about(request, who, form))


def _about(request: MemberRequest, who: Member, form: GrantForm | None) -> dict[str, Any]:
    centres = coordinated(request.member)
    grants = Grant.objects.visible_to(request.member).in_force().filter(member=who).select_related("scope")
    held = {belonging.centre_id for belonging in who.now_at}
    return {
        "person": who,
        "grants": grants,
        "form": form or GrantForm(**_reach(request)),
        "may_suspend": may_suspend(request.member, who),
        "own_centres": [centre for centre in centres if centre.pk in held],
        "other_centres": [centre for centre in centres if centre.pk not in held],
    }


def _reach(request: MemberRequest) -> dict[str, Any]:
    """Return the roles this member may give, and where."""
    member = request.member
    return {
        "centres": coordinated(member),
        "roles": roles_to_give(member),
        "everywhere": may_administer(member),
    }


@desk_only
@require_POST
def grant_give(request: MemberRequest, slug: str) -> HttpResponse:
    """Give a role."""
    who = _person(request, slug)
    form = GrantForm(request.POST, **_reach(request))
    if form.is_valid():
        try:
            actions.give_grant(by=request.member, member=who, **form.grant())
            return redirect("community:person", slug=slug)
        except NotAllowed:
            form.add_error("scope", _("You can give this role only within your own centres."))
    return page(request, "community/person.html", status=422, **_about(request, who, form))


@desk_only
@require_POST
def grant_end(request: MemberRequest, slug: str, grant_id: int) -> HttpResponse:
    """End a role."""
    grants = Grant.objects.visible_to(request.member).select_related("scope")
    actions.end_grant(by=request.member, grant=get_object_or_404(grants, pk=grant_id, member__slug=slug))
    return redirect("community:person", slug=slug)


@desk_only
@require_POST
def person_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Suspend, restore, or change where somebody belongs."""
    who, act = _person(request, slug), request.POST.get("act", "")
    if act == "suspend":
        actions.suspend_member(by=request.member, member=who)
    elif act == "restore":
        actions.restore_member(by=request.member, member=who)
    elif act in {"belong", "end-belonging"}:
        centre = get_object_or_404(coordinated(request.member), slug=request.POST.get("centre", ""))
        change = actions.add_belonging if act == "belong" else actions.end_belonging
        change(by=request.member, member=who, centre=centre)
    else:
        raise Http404
    if act == "end-belonging":  # who left the centre may be out of this coordinator's sight
        return redirect("community:desk")
    return redirect("community:person", slug=slug)
