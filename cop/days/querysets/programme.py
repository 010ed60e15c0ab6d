"""Which sessions a member reads."""

from typing import TYPE_CHECKING, Any, Self, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.days.models import Day, Session, Shown, Topic  # noqa: F401  (named in strings)


def _whole(model: Any) -> dict[str, ArraySubquery]:
    """Return who gives a session as `given` (number, name and slug of each), and its areas as `about_areas`."""
    own = {model._meta.model_name: OuterRef("pk")}
    hosts = model.hosts.through._default_manager.filter(**own, member__left_at=None).order_by("member__name", "member")
    areas = model.areas.through._default_manager.filter(**own).order_by("area").values("area")
    said = JSONObject(pk="member", name="member__name", slug="member__slug")
    return {"given": ArraySubquery(hosts.values_list(said)), "about_areas": ArraySubquery(areas)}


class SessionQuerySet(QuerySet["Session"]):
    """Sessions as they are planned; who reads them is asked of their day."""

    def standing(self) -> Self:
        """Return those that were not dropped."""
        return self.filter(dropped_at=None)

    def whole(self) -> Self:
        """Bring who gives each along as `.given`, and its areas as `.about_areas`, in the same query."""
        return self.annotate(**_whole(self.model))


class ShownQuerySet(QuerySet["Shown"]):
    """Sessions as members read them."""

    def visible_to(self, member: Member) -> Self:
        """Return those of days `member` sees."""
        session = self.model._meta.get_field("session").related_model
        days = cast("type[Day]", session._meta.get_field("day").related_model).objects
        return self.filter(session__day__in=days.visible_to(member))

    def on_topic(self, topic: "Topic") -> Self:
        """Return those that came of a topic and take place, with their day."""
        return self.standing().filter(session__topic=topic).select_related("session__day")

    def standing(self) -> Self:
        """Return those that take place."""
        return self.filter(cancelled_at=None)

    def whole(self) -> Self:
        """Bring who gives each along as `.given`, and its areas as `.about_areas`, in the same query."""
        return self.annotate(**_whole(self.model))
