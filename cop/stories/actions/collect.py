"""Putting stories together under a title, and in an order."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.ledger.facts import Actor, Fact, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.facts import CollectionChanged, CollectionClosed, CollectionMade, CollectionOpened, CollectionTakenAway
from cop.stories.models import Collection as Shelved
from cop.stories.models import Placed, Story
from cop.stories.policies import may_collect
from cop.stories.rules import moved

TAKEN = frozenset({"make"})  # an address of its own
LONGEST_SLUG = 40


@transaction.atomic
def make_collection(
    *, by: Member, titles: Mapping[str, str], abouts: Mapping[str, str], key: str
) -> tuple[Shelved, bool]:
    """Make a collection, last of all, once for each `key`; return it and whether it was made now.

    Title and line stand there by language. Raises NotAllowed, or Conflict when `key` came before with other words.
    """
    if not may_collect(by):
        raise NotAllowed
    words = {"titles": dict(titles), "abouts": dict(abouts)}

    def write() -> int:
        last = Shelved.objects.aggregate(last=Max("order"))["last"]
        made = _named(words, 0 if last is None else last + 1)
        _record(CollectionMade(made.pk), by)
        return made.pk

    try:
        payload = json.dumps(words, sort_keys=True)
        collection_id, new = once(who=by.pk, action="collect", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Shelved.objects.get(pk=reused.result_id)
        raise Conflict(mine=_told(titles, abouts), theirs=_told(first.titles, first.abouts)) from reused
    return Shelved.objects.get(pk=collection_id), new


def _named(words: Mapping[str, Mapping[str, str]], order: int) -> Shelved:
    """Write it under the first slug of its title that is free."""
    wanted = slugify(next(iter(words["titles"].values())))[:LONGEST_SLUG].strip("-") or "collection"
    for number in range(1, 1000):
        slug = wanted if number == 1 else f"{wanted}-{number}"
        if slug in TAKEN or Shelved.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Shelved.objects.create(slug=slug, order=order, **words)
        except IntegrityError:  # somebody made one of this name at the same moment
            continue
    raise NotAllowed


@transaction.atomic
def edit_collection(
    *,
    by: Member,
    collection: Shelved,
    titles: Mapping[str, str],
    abouts: Mapping[str, str],
    version: int,
    answers: Mapping[str, str] | None = None,
) -> Shelved:
    """Change its words, of which the page saw `version`; the same once more changes nothing.

    Raises NotAllowed, Conflict with both when they were changed meanwhile, or NotCleared where everybody reads them.
    """
    collection = _locked(by, collection)
    if (collection.titles, collection.abouts) == (titles, abouts):
        return collection
    if collection.version != version:
        told = _told(collection.titles, collection.abouts)
        raise Conflict(mine=_told(titles, abouts), theirs=told, version=collection.version)
    if collection.public_at is not None:
        _ask_for_all(titles, abouts, answers)
    collection.titles, collection.abouts = dict(titles), dict(abouts)
    collection.version += 1
    collection.save(update_fields=["titles", "abouts", "version"])
    _record(CollectionChanged(collection.pk), by)
    return collection


@transaction.atomic
def show_to_everybody(
    *, by: Member, collection: Shelved, version: int, answers: Mapping[str, str] | None = None
) -> Shelved:
    """Let everybody read a collection, in the words the page saw as `version`; once shown, this changes nothing.

    Raises NotAllowed, Conflict when the words were changed meanwhile, or NotCleared.
    """
    collection = _locked(by, collection)
    if collection.public_at is not None:
        return collection
    if collection.version != version:
        told = _told(collection.titles, collection.abouts)
        raise Conflict(mine="", theirs=told, version=collection.version)
    _ask_for_all(collection.titles, collection.abouts, answers)
    _open(collection, at=timezone.now())
    _record(CollectionOpened(collection.pk), by)
    return collection


def _ask_for_all(titles: Mapping[str, str], abouts: Mapping[str, str], answers: Mapping[str, str] | None) -> None:
    """Ask about words for everybody as about a public story's. The fields are named as its form names them."""
    words = {"title": titles, "about": abouts}
    fields = {f"{name}_{code}": said for name, by in words.items() for code, said in by.items()}
    check = look_over(fields, surface=Surface.STORY, answers=answers)
    if not check.clear:
        raise NotCleared(check)


@transaction.atomic
def keep_to_members(*, by: Member, collection: Shelved) -> Shelved:
    """Let members alone read a collection again, whatever else was changed. Raises NotAllowed."""
    collection = _locked(by, collection)
    if collection.public_at is not None:
        _open(collection, at=None)
        _record(CollectionClosed(collection.pk), by)
    return collection


def _open(collection: Shelved, *, at: datetime | None) -> None:
    """Write since when everybody reads it; whoever rewords it meanwhile is told."""
    collection.public_at, collection.version = at, collection.version + 1
    collection.save(update_fields=["public_at", "version"])


@transaction.atomic
def take_away_collection(*, by: Member, collection: Shelved) -> None:
    """Take a collection away; its stories stay. Doing it twice changes nothing. Raises NotAllowed."""
    if not may_collect(by):
        raise NotAllowed
    if Shelved.objects.filter(pk=collection.pk).delete()[0]:
        _record(CollectionTakenAway(collection.pk), by)


@transaction.atomic
def put_in(*, by: Member, collection: Shelved, story: Story, at: int | None = None) -> bool:
    """Put a story into a collection, last of all or `at` the place where it stood; say whether it was put there now.

    `story` is one `by` may see. Raises NotAllowed.
    """
    collection = _locked(by, collection)
    row = list(collection.places.values_list("story_id", flat=True))
    if story.pk in row:
        return False
    place = len(row) if at is None else max(0, min(at, len(row)))
    Placed.objects.create(collection=collection, story=story, order=len(row))
    _arrange(collection, [*row[:place], story.pk, *row[place:]])
    _record(CollectionChanged(collection.pk), by)
    return True


@transaction.atomic
def take_out(*, by: Member, collection: Shelved, story: Story) -> int | None:
    """Take a story out of a collection; return the place where it stood, None where it stood there no more."""
    collection = _locked(by, collection)
    row = list(collection.places.values_list("story_id", flat=True))
    if story.pk not in row:
        return None
    collection.places.filter(story=story).delete()
    _arrange(collection, [one for one in row if one != story.pk])
    _record(CollectionChanged(collection.pk), by)
    return row.index(story.pk)


@transaction.atomic
def move_story(*, by: Member, collection: Shelved, story: Story, up: bool, place: int, seen: Collection[int]) -> bool:
    """Move a story one place up or down among those that are `seen`; say whether it stands there now.

    The page saw it at `place` of them: where it stands elsewhere meanwhile, nothing is moved. Raises NotAllowed.
    """
    collection = _locked(by, collection)
    row = list(collection.places.values_list("story_id", flat=True))
    return _move(row, story.pk, up=up, place=place, seen=seen, keep=partial(_keep_stories, by, collection))


@transaction.atomic
def move_collection(*, by: Member, collection: Shelved, up: bool, place: int) -> bool:
    """Move a collection one place up or down among all of them, as a story in one. Raises NotAllowed."""
    if not may_collect(by):
        raise NotAllowed
    known = list(Shelved.objects.select_for_update())
    row = [one.pk for one in known]
    return _move(
        row, collection.pk, up=up, place=place, seen=row, keep=lambda now: _keep_shelf(by, collection, known, now)
    )


def _move(
    row: list[int], one: int, *, up: bool, place: int, seen: Collection[int], keep: Callable[[list[int]], None]
) -> bool:
    shown = [n for n in row if n in seen]
    wanted = place - 1 if up else place + 1
    if one not in shown or shown.index(one) != place:
        return one in shown and shown.index(one) == wanted
    now = moved(row, one, up=up, seen=seen)
    if now != row:
        keep(now)
    return True


def _keep_stories(by: Member, collection: Shelved, row: list[int]) -> None:
    _arrange(collection, row)
    _record(CollectionChanged(collection.pk), by)


def _keep_shelf(by: Member, collection: Shelved, known: list[Shelved], row: list[int]) -> None:
    for one in known:
        one.order = row.index(one.pk)
    Shelved.objects.bulk_update(known, ["order"])
    _record(CollectionChanged(collection.pk), by)


def _arrange(collection: Shelved, row: list[int]) -> None:
    """Write the places of the stories in `row`, where they are others."""
    at = {story_id: n for n, story_id in enumerate(row)}
    places = [one for one in collection.places.all() if one.order != at[one.story_id]]
    for one in places:
        one.order = at[one.story_id]
    Placed.objects.bulk_update(places, ["order"])


def _locked(by: Member, collection: Shelved) -> Shelved:
    """Read it again, locked: of two changes at once the second sees the first."""
    if not may_collect(by):
        raise NotAllowed
    locked = Shelved.objects.select_for_update(no_key=True).filter(pk=collection.pk).first()
    if locked is None:  # taken away meanwhile
        raise NotAllowed
    return locked


def _record(fact: Fact, by: Member) -> None:
    record(fact, actor=Actor(Keeps.MEMBER, by.pk))


def _told(titles: Mapping[str, str], abouts: Mapping[str, str]) -> str:
    """Return the words of a collection as one text, a paragraph a language."""
    return "\n\n".join("\n".join(filter(None, (title, abouts.get(code, "")))) for code, title in titles.items())
