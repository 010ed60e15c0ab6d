"""Every request the site answers."""

from collections.abc import Callable

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from cop.community.models import Member
from cop.core import views as core

urlpatterns = [
    path("", include("cop.home.urls")),
    path("", include("cop.coffee.urls")),
    path("", include("cop.intervision.urls")),
    path("", include("cop.curriculum.urls")),
    path("", include("cop.days.urls")),
    path("", include("cop.stories.urls")),
    path("", include("cop.toolbox.urls")),
    path("", include("cop.discussion.urls")),
    path("", include("cop.notifications.urls")),
    path("", include("cop.anonymity.urls")),
    path("", include("cop.privacy.urls")),
    path("", include("cop.community.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("components/", core.components, name="components"),
    path("healthz", core.healthz, name="healthz"),
    path("readyz", core.readyz, name="readyz"),
]


def _everyone(_member: Member) -> bool:
    return True


def _members(member: Member) -> bool:
    return not member.guest


def _moderators(member: Member) -> bool:
    return member.moderates


def _coordinators(member: Member) -> bool:
    return member.coordinates


# The places in the bar: view, label, icon, the paths that belong to it, for whom.
PLACES: list[tuple[str, object, str, tuple[str, ...], Callable[[Member], bool]]] = [
    ("coffee:room_list", _("Coffee room"), "coffee", ("/rooms/", "/cases/", "/tables/"), _everyone),
    ("stories:shelf", _("Stories"), "book-open", ("/stories/",), _members),
    ("curriculum:learn", _("Learn"), "graduation-cap", ("/learn/",), _everyone),
    ("days:day_list", _("Days"), "calendar", ("/days/",), _members),
    ("coffee:ask", _("Ask now"), "hand-helping", ("/ask/",), _members),
    ("toolbox:toolbox", _("Toolbox"), "toolbox", ("/toolbox/",), _everyone),
    ("community:member_list", _("Colleagues"), "users", ("/members/",), _members),
    ("coffee:report_list", _("Reports"), "flag", ("/reports/", "/stories/concerns/"), _moderators),
    ("community:desk", _("Desk"), "clipboard-list", ("/desk/",), _coordinators),
]
