"""Pages for somebody of whom nothing is to be known: no cookie, no account, four languages, and few tries.

They are without the token against forged forms, which would need a cookie: what is posted here acts on what the citizen
knows, not on who is signed in. A form that another site posts in a visitor's browser is refused by what browsers tell.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from cop.core.errors import TooMany
from cop.core.keeping import kept_for
from cop.core.page import page
from cop.stories.rules import LANGUAGES, page_words, spoken


class VisitorRequest(HttpRequest):
    """What a view behind `for_visitors` is given."""

    language: str


type View[**P] = Callable[Concatenate[VisitorRequest, P], HttpResponse]


def for_visitors[**P](view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let anybody in, and answer in the language they ask for, or their browser does."""

    @csrf_exempt
    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visitor = cast("VisitorRequest", request)
        visitor.language = _language(request)
        with translation.override(visitor.language if visitor.language in dict(settings.LANGUAGES) else "en"):
            response = _refusal(visitor) or _answer(visitor, view, *args, **kwargs)
        response["Content-Language"] = visitor.language
        return response

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", door)


def in_own_words[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer a reader in the language a link of such a page asks for, as nothing else may remember it."""

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = chosen_language(request)
        if not asked:
            return view(request, *args, **kwargs)
        with translation.override(asked):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = asked
        return response

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", door)


def chosen_language(request: HttpRequest) -> str:
    """Return the language a link asked for, "" for none."""
    asked = request.GET.get("in", "")
    return asked if asked in dict(settings.LANGUAGES) else ""


def read_by_everybody(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a page everybody reads; `tongue` hands on with its links in which language."""
    chosen = chosen_language(request)
    context |= {"chosen_language": chosen, "tongue": f"?in={chosen}" if chosen else ""}
    return page(request, template, status=status, **context)


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("language") or request.GET.get("language", "")
    return asked if asked in LANGUAGES else spoken([tag for tag, _ in _accepted(request)])


def _accepted(request: HttpRequest) -> tuple[tuple[str, float], ...]:
    return parse_accept_lang_header(request.headers.get("Accept-Language", ""))


def _refusal(request: VisitorRequest) -> HttpResponse | None:
    """Refuse a method nobody uses, and a form posted from elsewhere."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"], b"405")
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return told(request, "stories/way_back_refused.html", "back", status=403, refused="elsewhere")
    return None


def _answer[**P](request: VisitorRequest, view: View[P], *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except TooMany as error:
        response = told(request, "stories/way_back_refused.html", "back", status=429, refused="too_many")
        response["Retry-After"] = str(int(error.wait.total_seconds()))
        return response


def told(
    request: VisitorRequest, template: str, part: str, *, status: int = 200, day: date | None = None, **context: Any
) -> HttpResponse:
    """Answer with a page that says what `part` of the words says, in the visitor's language, of a `day` if given."""
    words = page_words(part, request.language)
    on = {"{days}": f"{kept_for('withdrawn').days} {words['days']}", "{day}": _on(day, request.language, words)}
    said = {name: _filled(text, on) for name, text in words.items()}
    context |= {"words": said, "language": request.language, "languages": LANGUAGES}
    return page(request, template, status=status, **context)


def _on(day: date | None, language: str, words: dict[str, str]) -> str:
    with translation.override(language):
        told = date_format(day, words["on_day"]) if day else ""
    return told if language == "en" else told.lower()  # days and months begin small elsewhere


def _filled(text: str, gaps: dict[str, str]) -> str:
    for gap, words in gaps.items():
        text = text.replace(gap, words)
    return text


def short_address(view: str) -> str:
    """Return an address of the site as one says or types it: "koffiekamer.example/back"."""
    return f"{settings.SITE_URL.partition('://')[2]}{reverse(view)}".rstrip("/")
