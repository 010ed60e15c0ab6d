"""The reference page, and the site's addresses with it."""

from django.http import HttpResponse
from django.urls import include, path

from cop.coffee.models import Room
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page


@members_only
def floor(request: MemberRequest) -> HttpResponse:
    """One scoped read, and the frame around it."""
    room = Room.objects.visible_to(request.member).get(slug="community")
    return page(request, "core/floor.html", room=room)


urlpatterns = [path("floor/", floor), path("", include("config.urls"))]
