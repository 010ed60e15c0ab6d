"""What everybody may read, as Atom. A story of one person's talk is named there, and read on its page alone."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cop.stories.enums import Licence
from cop.stories.models import Edition, Story
from cop.stories.queries import public_stories, sections_of

NEWEST = 30
if TYPE_CHECKING:
    _Feed = Feed[Story, None]  # the stubs know what a feed is of; the class itself does not
else:
    _Feed = Feed


class _Atom(Atom1Feed):
    """A feed that is as old as what is newest in it; an empty one tells nothing of when it was asked for."""

    def latest_post_date(self) -> datetime:
        """Return when the newest story came, or one was corrected last."""
        return max((item["updateddate"] for item in self.items), default=datetime.fromtimestamp(0, UTC))


class PublicStories(_Feed):
    """The newest public stories."""

    feed_type = _Atom
    link = reverse_lazy("stories:read_list")
    feed_url = reverse_lazy("stories:read_feed")

    def title(self) -> str:
        """Name the feed."""
        return _("Stories of %(site)s") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        """Say what they are."""
        return _("Good stories of guidance online, told by counsellors and read by colleagues before you.")

    def items(self) -> QuerySet[Story]:
        """Return the newest."""
        return public_stories().with_last_correction()[:NEWEST]

    def item_title(self, item: Story) -> str:
        """Name the story."""
        return _edition(item).title

    def item_description(self, item: Story) -> str:
        """Tell what the story is about; all of it where others may share it."""
        edition = _edition(item)
        if not Licence(item.licence).is_open:
            return edition.summary
        return "".join(f"<h2>{heading}</h2>{html}" for heading, html in sections_of(edition))

    def item_link(self, item: Story) -> str:
        """Return where it is read."""
        return reverse("stories:read_story", args=[item.pk])

    def item_author_name(self, item: Story) -> str:
        """Return how it is signed."""
        return item.signature

    def item_pubdate(self, item: Story) -> datetime:
        """Return the month it is of, as its first day."""
        assert item.public_on
        return _begins(item.public_on)

    def item_updateddate(self, item: Story) -> datetime:
        """Return the day it was corrected last, or the month it is of."""
        corrected_on: date | None = item.corrected_on  # type: ignore[attr-defined]
        return _begins(corrected_on) if corrected_on else self.item_pubdate(item)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def _edition(story: Story) -> Edition:
    assert story.public
    return story.public
