"""Letting what carries an area follow it to the areas it went into."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.framework.models import Area
from cop.framework.queries import standing

OWN = ("framework.Area", "framework.Statement", "framework.Area_replaced_by")


@transaction.atomic
def follow(*, area: Area, to: Sequence[Area]) -> None:
    """Give all that is tagged with `area` the areas of `to` as well; take `area` off where it stands no more.

    A row that belongs to one area alone (a word, an endorsement) goes to the first of `to` when `area` stands no more,
    unless its like is there: then it stays where it is. Repeating it changes nothing. No list of tables: whatever
    points to an area follows.
    """
    gone = area.retired_at is not None
    for field in _pointing():
        if field.model._meta.auto_created:
            _copy(field, area, to, gone=gone)
        elif gone and to:
            movable = _movable(field, area, to[0])
            movable.update(**{field.name: to[0]})


def follow_stragglers() -> int:
    """Let what was tagged with a retired area meanwhile follow it too; return how many areas were looked at.

    A page that was open, or a process that kept the words of a minute ago, may still write the old one.
    """
    retired = list(Area.objects.exclude(retired_at=None).filter(replaced_by__isnull=False).distinct())
    for area in retired:
        follow(area=area, to=standing(area))
    return len(retired)


def _pointing() -> list[Any]:
    """Return every foreign key to an area, those of the tables between tags and what they tag included."""
    relations = Area._meta.get_fields(include_hidden=True)
    keys = [one.field for one in relations if isinstance(one, models.ManyToOneRel)]
    return [key for key in keys if key.model._meta.label not in OWN]


def _copy(field: Any, area: Area, to: Sequence[Area], *, gone: bool) -> None:
    """Copy the rows of a table between tags and what they tag; each pair stands once."""
    through, quote = field.model._meta, connection.ops.quote_name
    other = next(one for one in through.get_fields() if one.is_relation and one is not field)
    table, tagged, tag = quote(through.db_table), quote(other.column), quote(field.column)
    with connection.cursor() as cursor:
        for one in to:
            cursor.execute(
                f"INSERT INTO {table} ({tagged}, {tag}) SELECT {tagged}, %s FROM {table} WHERE {tag} = %s"  # noqa: S608
                " ON CONFLICT DO NOTHING",
                [one.pk, area.pk],
            )
        if gone and to:
            cursor.execute(f"DELETE FROM {table} WHERE {tag} = %s", [area.pk])  # noqa: S608


def _movable(field: Any, area: Area, to: Area) -> QuerySet[Any]:
    """Return the rows of `area` whose like is not at `to` already, as the table's own constraints see it."""
    rows = field.model._base_manager.filter(**{field.name: area})
    for names, condition in _unique(field):
        others = {name: OuterRef(name) for name in names if name != field.name}
        twin = field.model._base_manager.filter(condition, **{field.name: to}, **others)
        rows = rows.exclude(condition & Q(Exists(twin)))
    return rows


def _unique(field: Any) -> list[tuple[tuple[str, ...], Q]]:
    told = field.model._meta
    found: list[tuple[tuple[str, ...], Q]] = [
        (tuple(one.fields), one.condition or Q())
        for one in told.constraints
        if isinstance(one, models.UniqueConstraint) and field.name in one.fields
    ]
    found += [(tuple(names), Q()) for names in told.unique_together if field.name in names]
    if field.unique:
        found.append(((field.name,), Q()))
    return found
