"""The citizen's way back: taking consent back with four words, and looking up an answer. No account, no cookie."""

from datetime import timedelta

from django.http import HttpResponse

from cop.core.limits import address, limit
from cop.stories import actions
from cop.stories.adapters.visitor import VisitorRequest, for_visitors, told
from cop.stories.forms import CodeForm, NumberForm
from cop.stories.queries import decided_under

HOUR = timedelta(hours=1)
EACH, ALL = 20, 600  # tries an hour: from one address, which a school may share, and from everywhere


def _count(request: VisitorRequest, what: str) -> None:
    limit(what, address(request), times=EACH, per=HOUR)
    limit(f"{what}-all", "all", times=ALL, per=HOUR)


@for_visitors
def way_back(request: VisitorRequest) -> HttpResponse:
    """Take four words; answer alike whoever has them, or nobody."""
    if request.method != "POST":
        return told(request, "stories/way_back.html", "back")
    _count(request, "way-back")
    form = CodeForm(request.POST)
    if not form.is_valid():
        typed = request.POST.get("code", "")
        return told(request, "stories/way_back.html", "back", status=422, wrong=True, typed=typed)
    actions.withdraw_consent(code=form.cleaned_data["code"])
    return told(request, "stories/way_back_done.html", "back")


@for_visitors
def outcome(request: VisitorRequest) -> HttpResponse:
    """Show what was decided under a number; one nobody has is answered as one that waits."""
    if request.method != "POST":
        return told(request, "stories/way_back_outcome.html", "outcome")
    _count(request, "outcome")
    form = NumberForm(request.POST)
    if not form.is_valid():
        typed = request.POST.get("number", "")
        return told(request, "stories/way_back_outcome.html", "outcome", status=422, wrong=True, typed=typed)
    found, typed = decided_under(form.cleaned_data["number"]), request.POST["number"]
    return told(request, "stories/way_back_outcome.html", "outcome", looked=True, found=found, typed=typed)
