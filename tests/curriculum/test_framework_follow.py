"""What has an area follows it, whatever becomes of the area: nothing is lost, nothing is there twice."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.curriculum.actions.framework import begin_draft, change_draft, publish_draft
from cop.curriculum.models import EVIDENCE_TEXT, Endorsement, Evidence, Sharing
from cop.curriculum.rules import framework as rules
from cop.curriculum.rules.framework import went
from cop.curriculum.tasks import follow_areas
from cop.days.models import Topic
from cop.framework.actions import install_words
from cop.framework.models import Area, Framework
from cop.framework.queries import words
from tests.cast import Cast
from tests.curriculum.frames import administrator, begun, publish, settle, texts
from tests.days.planning import wish

type SignIn = Callable[[Member], Client]


def slugs(tagged: Any) -> list[str]:
    return sorted(area.slug for area in tagged.areas.all())


def area(slug: str) -> Area:
    return Area.objects.get(slug=slug)


def endorsed(member: Member, slug: str) -> Endorsement:
    return Endorsement.objects.create(member=member, area=area(slug), level="competent", on=date(2026, 3, 1))


@pytest.fixture
def ada(cast: Cast, sign_in: SignIn) -> Client:
    """Ada, an administrator with a draft under way."""
    client = sign_in(administrator(cast.ada))
    begun(client)
    return client


def test_a_merged_area_takes_tags_and_words_of_trainers_along(cast: Cast, ada: Client) -> None:
    both, one = wish(cast.noor, 1, areas=[area("theory"), area("process")]), wish(cast.sam, 2, areas=[area("theory")])
    word = endorsed(cast.noor, "theory")
    settle(ada, "theory", "merge", into="process")
    assert publish(ada) == 303
    assert slugs(both) == slugs(one) == ["process"]
    word.refresh_from_db()
    assert word.area.slug == "process"
    assert "theory" not in [known.slug for known in words().areas]


def test_a_split_area_stays_and_its_tags_get_both(cast: Cast, ada: Client) -> None:
    topic, word = wish(cast.noor, areas=[area("process")]), endorsed(cast.noor, "process")
    settle(ada, "process", "split", key="abcdefgh", keys=[], **texts("new", en="Chat"))
    assert publish(ada) == 303
    assert [slug.split("-")[0] for slug in slugs(topic)] == ["chat", "process"]
    word.refresh_from_db()
    assert word.area.slug == "process"  # a word on somebody stays what it was said of


def test_renamed_or_retired_nothing_moves(cast: Cast, ada: Client) -> None:
    topic, word = wish(cast.noor, areas=[area("theory"), area("ethics")]), endorsed(cast.noor, "theory")
    settle(ada, "theory", "retire")
    assert publish(ada) == 303
    assert slugs(topic) == ["ethics", "theory"]
    word.refresh_from_db()
    assert (word.area.slug, word.area.retired_at is None) == ("theory", False)


def test_what_a_page_that_was_open_still_tags_follows_too(cast: Cast, ada: Client) -> None:
    old = area("theory")
    settle(ada, "theory", "merge", into="process")
    assert publish(ada) == 303
    late, word = wish(cast.sam, areas=[old]), endorsed(cast.sam, "theory")
    for _ in range(2):
        follow_areas()
    assert slugs(late) == ["process"]
    word.refresh_from_db()
    assert word.area.slug == "process"


def test_a_row_whose_like_is_there_stays_where_it_is(cast: Cast, ada: Client) -> None:
    """Nothing is deleted to make room: what was asked of a trainer about both areas is asked twice, as before."""
    one = evidence(cast.noor, [area("theory"), area("process")])
    for slug in ("theory", "process"):
        show(one, cast.mikkel, area(slug))
    settle(ada, "theory", "merge", into="process")
    assert publish(ada) == 303
    assert Counter(Sharing.objects.values_list("area__slug", flat=True)) == {"theory": 1, "process": 1}


STEPS = st.lists(
    st.tuples(st.sampled_from(["rename", "merge", "split", "publish"]), st.integers(0, 9), st.integers(0, 9)),
    max_size=9,
)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, tagged=st.lists(st.sets(st.integers(0, 6), min_size=1, max_size=3), min_size=1, max_size=3))
def test_no_order_of_changes_loses_a_tag_or_doubles_it(
    cast: Cast, steps: list[tuple[str, int, int]], tagged: list[set[int]]
) -> None:
    install_words()
    framework = Framework.objects.get(slug="competence-areas")
    by = cast.ada if cast.ada.grants.filter(role="administrator").exists() else administrator(cast.ada)
    stood = list(Area.objects.filter(framework=framework, retired_at=None).order_by("order", "slug"))
    topics = [evidence(cast.noor, [stood[n % len(stood)] for n in chosen]) for chosen in tagged]
    word = Endorsement.objects.create(member=cast.noor, area=stood[0], level="competent", on=date(2026, 3, 1))
    expected = [set(slugs(topic)) for topic in topics]
    for n, (step, a, b) in enumerate([*steps, ("publish", 0, 0)]):
        draft = begin_draft(by=by, framework=framework)
        now = rules.read(draft.text)
        if step != "publish":
            change_draft(by=by, draft=draft, change=lambda told, s=step, a=a, b=b, n=n: taken(told, s, a, b, n))
            continue
        if draft.text == draft.base:
            continue
        publish_draft(by=by, draft=draft, version=draft.version)
        to = went(rules.read(draft.base), now)
        expected = [{one for slug in told for one in to[slug]} for told in expected]
    for topic, told in zip(topics, expected, strict=True):
        pairs = Counter(type(topic).areas.through.objects.filter(evidence=topic).values_list("area__slug", flat=True))
        assert set(pairs) == told
        assert not told or set(pairs.values()) == {1}
        assert all(one.retired_at is None for one in topic.areas.all())
    word.refresh_from_db()
    assert word.area.retired_at is None


def evidence(member: Member, areas: list[Area]) -> Evidence:
    """Return something with areas as tags."""
    made = Evidence.objects.create(
        member=member, source="outside", month=date(2026, 3, 1), words=b"sealed", made_at=timezone.now()
    )
    made.areas.set(areas)
    return made


def show(one: Evidence, trainer: Member, about: Area) -> None:
    """Show evidence to a trainer."""
    byline, told = byline_of(one.member), dict.fromkeys(EVIDENCE_TEXT, "What I took away")
    cleared = clear(byline=byline, purpose=Purpose.EVIDENCE, fields=told)
    more = {"html": "", "language": "en", "clearance": cleared, "asked_at": timezone.now()}
    Sharing.objects.create(evidence=one, byline=byline, trainer=trainer, area=about, level="competent", **told, **more)


def taken(document: rules.Document, step: str, a: int, b: int, n: int) -> rules.Document:
    """Take a step with the areas at two places of a document."""
    areas = document["areas"]
    one, other = areas[a % len(areas)], areas[b % len(areas)]
    if step == "merge":
        return rules.merge_area(document, slug=one["slug"], into=other["slug"])
    if step == "split":
        new = f"split-{n}-{a}-{b}-{len(areas)}-{Area.objects.count()}"
        keys = [told["key"] for told in one["statements"][::2]]
        return rules.split_area(document, slug=one["slug"], new_slug=new, names={"en": new}, keys=keys)
    told = {name: one[name] for name in ("abouts", "levels", "part")}
    return rules.put_area(document, slug=one["slug"], names={"en": f"Renamed {n}"}, **told)


def test_topics_are_not_the_only_ones() -> None:
    """Whatever points to an area follows it: no list of tables to forget one in."""
    from cop.framework.actions.follow import _pointing

    known = {field.model._meta.label for field in _pointing()}
    assert {"days.Topic_areas", "stories.Story_areas", "curriculum.Endorsement", "curriculum.Evidence_areas"} <= known
    assert Topic.areas.through._meta.label in known
