"""Methods for who looks after them: copying one, writing its draft, publishing it, taking it off the list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.discussion.forms import new_key
from cop.intervision import actions, rules
from cop.intervision.forms.method import FORMS, STOPS, PartForm, all_said
from cop.intervision.models import Method
from cop.intervision.policies import may_keep_methods
from cop.intervision.queries import known_method, seen_mark
from cop.intervision.rules import Wrong, draft
from cop.intervision.rules.draft import Spot

type View = Callable[..., HttpResponse]


def keepers(view: View) -> View:
    """Let who looks after methods through to a draft."""

    @members_only  # type: ignore[arg-type]  # `wraps` hides the names of what it takes
    @wraps(view)
    def enter(request: MemberRequest, slug: str) -> HttpResponse:
        if not may_keep_methods(request.member):
            raise Http404
        return view(request, get_object_or_404(Method.objects.visible_to(request.member).whole(), slug=slug))

    return enter


@members_only
@require_POST
def method_copy(request: MemberRequest, slug: str) -> HttpResponse:
    """Begin a method as a copy of this one."""
    known = known_method(request.member, slug)
    if known is None or not may_keep_methods(request.member):
        raise Http404
    limit("method", request.member.pk, times=20, per=PER_MINUTE)
    made, new = actions.copy_method(by=request.member, raw=known.raw, key=request.POST.get("key", "")[:64] or new_key())
    if new:
        messages.success(request, _("Copied. Only coordinators see it until it is published."))
    return see_other("intervision:method_edit", slug=made.slug)


@keepers
@require_http_methods(["GET", "POST"])
def method_edit(request: MemberRequest, method: Method) -> HttpResponse:
    """Show a draft with one row open, and take what is said there, or another order."""
    act = request.POST.get("act", "")
    if act.startswith(("up-", "down-")):
        return _moved(request, method, act)
    spot = _spot(method, request.POST.get("row") or request.GET.get("row", ""))
    if spot is None:
        return _editor(request, method)
    form = _form(request, method, spot)
    if act == "drop":
        return _dropped(request, method, spot)
    if request.method == "POST" and form.is_valid() and not _stopped(method, spot, form):
        return _saved(request, method, spot, form)
    status = 422 if request.method == "POST" else 200
    if status == 200 and form.is_bound and form.is_valid():
        form.note(spot.wrong(method.raw, _wrongs(method)))
    return _editor(request, method, spot=spot, form=form, status=status, check=form.check)


def _form(request: MemberRequest, method: Method, spot: Spot) -> PartForm:
    data = request.POST if request.method == "POST" else None
    told: dict[str, Any] = {"row": spot.entry(method.raw), "look": "look" in request.GET}
    return FORMS[spot.kind](data, language=_language(request), **told)


def _language(request: MemberRequest) -> str:
    """Return the language this member writes in, of those a method has."""
    known = [*request.member.writes, get_language() or "en"]
    return next((lang for lang in known if lang in rules.LANGUAGES), "en")


def _spot(method: Method, told: str) -> Spot | None:
    """Return the place in a draft an address names; "new:phase" is one that is not there yet."""
    kind, _colon, key = told.partition(":")
    if told == "head":
        return Spot("head")
    if kind == "new" and key in draft.PARTS and len(method.raw.get(key, [])) < draft.MOST_PARTS:
        return Spot(key)
    return Spot(kind, key) if kind in draft.PARTS and draft.part_of(method.raw, kind, key) else None


def _wrongs(method: Method) -> tuple[Wrong, ...]:
    read = rules.parse(method.raw)
    return () if isinstance(read, rules.Method) else read


def _made(spot: Spot, form: PartForm) -> Spot:
    """Return where it is written: a new one under a key made from that of its form, so that twice is once."""
    if spot.kind == "head" or spot.key:
        return spot
    letters = "".join(chr(ord("a") + int(one, 36) % 26) for one in form.cleaned_data["key"] if one.isalnum())
    return Spot(spot.kind, f"{spot.kind}-{letters[:8]}")


def _stopped(method: Method, spot: Spot, form: PartForm) -> bool:
    """Note beside its field what contradicts itself; say whether something does."""
    at = _made(spot, form)
    read = rules.parse(at.put(method.raw, form.told()))
    found = () if isinstance(read, rules.Method) else read
    form.note(wrong for wrong in at.wrong(at.put(method.raw, form.told()), found) if wrong.why in STOPS)
    return bool(form.errors)


def _saved(request: MemberRequest, method: Method, spot: Spot, form: PartForm) -> HttpResponse:
    limit("method", request.member.pk, times=120, per=PER_MINUTE)
    at, seen = _made(spot, form), request.POST.get("seen", "")
    change = partial(_put, at, form.told())
    try:
        actions.change_method(by=request.member, method=method, change=change, entry=at.entry, seen=seen)
    except Conflict as error:
        method.refresh_from_db(fields=["raw", "version"])
        return _editor(request, method, spot=at, form=form, status=409, conflict=error, check=form.check)
    if request.POST.get("act") == "next":
        return see_other(f"{_at(method)}?row=new:{at.kind}#open")
    return see_other(f"{_at(method)}#{at.kind}-{at.key}" if at.key else _at(method))


def _put(at: Spot, told: dict[str, Any], raw: Any) -> draft.Raw:
    return at.put(raw, told)


def _at(method: Method) -> str:
    return reverse("intervision:method_edit", args=[method.slug])


def _moved(request: MemberRequest, method: Method, act: str) -> HttpResponse:
    way, _dash, rest = act.partition("-")
    told, _dash, by = rest.rpartition("-")
    spot = _spot(method, told)
    if spot is not None and spot.key and by.isdecimal() and len(by) < 3:
        change = partial(_passed, spot, int(by) * (-1 if way == "up" else 1))
        actions.change_method(by=request.member, method=method, change=change, entry=_nothing, seen=NOTHING)
        return see_other(f"{_at(method)}?moved={way}-{spot}")  # a fragment would take the caret from its button
    return see_other(_at(method))


def _passed(spot: Spot, by: int, raw: Any) -> draft.Raw:
    return draft.move_part(raw, spot.kind, spot.key, by)


def _dropped(request: MemberRequest, method: Method, spot: Spot) -> HttpResponse:
    change = partial(draft.drop_part, kind=spot.kind, key=spot.key)
    if spot.key:
        actions.change_method(by=request.member, method=method, change=change, entry=_nothing, seen=NOTHING)
        messages.success(request, _("Taken out of the draft."))
    return see_other(_at(method))


def _nothing(_raw: Any) -> None:
    return None


NOTHING = seen_mark(None)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the editor, and what is wrong with it."""

    spot: Spot
    row: dict[str, Any]
    notes: list[str]


def _rows(method: Method, kind: str) -> list[Row]:
    found = _wrongs(method)
    spots = [(Spot(kind, row["key"]), row) for row in method.raw.get(kind, [])]
    return [Row(spot, row, all_said(spot.wrong(method.raw, found))) for spot, row in spots]


def _editor(
    request: MemberRequest,
    method: Method,
    *,
    spot: Spot | None = None,
    form: PartForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = {
        "method": method,
        "raw": method.raw,
        "open": str(spot) if spot and (spot.key or spot.kind == "head") else spot and f"new:{spot.kind}",
        "form": form,
        "seen": seen_mark(spot.entry(method.raw) if spot else None),
        "head_notes": all_said(Spot("head").wrong(method.raw, _wrongs(method))),
        "phases": _rows(method, "phase"),
        "boxes": _rows(method, "box"),
        "lacking": draft.lacking(method.raw),
        "minutes": sum(row["minutes"] for row in method.raw["phase"]),
        "moved": request.GET.get("moved", ""),
    }
    return page(request, "intervision/method_edit.html", status=status, **context, **more)


@keepers
@require_http_methods(["GET", "POST"])
def method_publish(request: MemberRequest, method: Method) -> HttpResponse:
    """Show a draft as a whole with what it still lacks, then let tables be opened with it."""
    read, seen = rules.parse(method.raw), request.POST.get("version", "")
    context: dict[str, Any] = {"row": method, "wrongs": _by_row(method)}
    if isinstance(read, rules.Method):
        context["method"] = read
    if request.method == "GET" or context["wrongs"]:
        status = 200 if request.method == "GET" else 422
        return page(request, "intervision/method_publish.html", status=status, **context)
    told: dict[str, Any] = {"version": int(seen) if seen.isdecimal() and len(seen) < 9 else 0}
    try:
        _row, new = actions.publish_method(by=request.member, method=method, answers=answers_in(request.POST), **told)
    except NotCleared as error:
        return page(request, "intervision/method_publish.html", status=422, check=error.check, **context)
    except Conflict:
        return page(request, "intervision/method_publish.html", status=409, changed=True, **context)
    if new:
        messages.success(request, _("Published. Tables that are open already keep the version they have."))
    return see_other("intervision:method", slug=method.slug)


def _by_row(method: Method) -> list[tuple[str, Any, list[str]]]:
    """Return what is wrong with a draft, by the row where it is mended; what belongs to none has no row."""
    found = _wrongs(method)
    spots = [Spot("head"), *(Spot(kind, row["key"]) for kind in draft.PARTS for row in method.raw.get(kind, []))]
    told = [(str(spot), (spot.entry(method.raw) or {}).get("name"), spot.wrong(method.raw, found)) for spot in spots]
    whole = [wrong for wrong in found if wrong.field in {"phases", "boxes"}]
    rows = [(row, name, all_said(wrongs)) for row, name, wrongs in told if wrongs]
    return [*rows, *([("", None, all_said(whole))] if whole else [])]


@keepers
@require_POST
def method_retire(request: MemberRequest, method: Method) -> HttpResponse:
    """Take a method off the list, throw a draft away, or bring a method back."""
    if "back" in request.POST:
        actions.bring_method_back(by=request.member, method=method)
        messages.success(request, _("Back on the list."))
        return see_other("intervision:method", slug=method.slug)
    actions.retire_method(by=request.member, method=method)
    off = _("Off the list. Tables that have it go on with it, and you can bring it back.")
    messages.success(request, off if method.edition else _("The draft is thrown away."))
    return see_other("intervision:method_list")
