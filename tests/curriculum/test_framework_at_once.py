"""Two administrators at one draft at the same time."""

from dataclasses import dataclass

import pytest

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.actions.framework import begin_draft, change_draft, drop_draft, publish_draft
from cop.curriculum.models import Revision
from cop.curriculum.rules.framework import Document
from cop.framework.actions import install_words
from cop.framework.models import Area, Framework
from cop.ledger.models import Entry
from tests.cast import make_cast
from tests.curriculum.frames import administrator
from tests.curriculum.test_endorse_order import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Scene:
    ada: Member
    bo: Member
    draft: Revision


def renamed(now: Document) -> Document:
    return {**now, "names": {**now["names"], "en": "Renamed"}}


def scene() -> Scene:
    """A draft in which the framework is called otherwise, and two who may publish it."""
    cast = make_cast()
    install_words()
    ada, bo = administrator(cast.ada), administrator(cast.bo)
    draft = begin_draft(by=ada, framework=Framework.objects.get(slug="competence-areas"))
    return Scene(ada, bo, change_draft(by=ada, draft=draft, change=renamed))


def test_two_who_publish_at_once_make_one_version() -> None:
    at = scene()
    before, areas = at.draft.framework.version, Area.objects.count()
    said = at_once(*(lambda who=who: publish_draft(by=who, draft=at.draft, version=2) for who in (at.ada, at.bo)))
    assert sorted(new for _revision, new in said) == [False, True]  # type: ignore[misc]
    framework = Framework.objects.get(pk=at.draft.framework_id)
    assert (framework.version, framework.names["en"]) == (before + 1, "Renamed")
    assert Area.objects.count() == areas
    assert Entry.objects.filter(fact="FrameworkPublished").count() == 1


def test_thrown_away_while_it_is_published_it_is_one_of_both() -> None:
    at = scene()
    said, _dropped = at_once(
        lambda: publish_draft(by=at.ada, draft=at.draft, version=2),
        lambda: drop_draft(by=at.bo, draft=at.draft),
    )
    gone = isinstance(said, NotAllowed)
    assert Revision.objects.exists() is not gone
    assert Entry.objects.filter(fact="FrameworkPublished").exists() is not gone


def test_two_who_begin_at_once_share_a_draft() -> None:
    at = scene()
    framework = at.draft.framework
    drop_draft(by=at.ada, draft=at.draft)
    at_once(*(lambda who=who: begin_draft(by=who, framework=framework) for who in (at.ada, at.bo)))
    assert Revision.objects.count() == 1
