"""A colleague is found by a part of a name or a strength, by the index, however many there are."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from cop.community.models import Member
from tests.cast import Cast


@pytest.mark.parametrize(
    ("words", "found"),
    [("NOO", True), ("oor", True), ("mbo", True), ("Chat Eve", True), ("oorm", False), ("%", False), ("_", False)],
)
def test_a_part_of_a_name_or_a_strength_is_enough(
    cast: Cast, sign_in: Callable[[Member], Client], words: str, found: bool
) -> None:
    Member.objects.filter(pk=cast.noor.pk).update(strengths=["mbo", "chat evenings"])
    page = sign_in(cast.sam).get("/members/", {"name": words}).content.decode()
    assert ("/members/noor/" in page) is found


def plan(words: str) -> str:
    rows = Member.objects.visible_to(Member.objects.first()).saying(words).order_by("name", "pk")[:41]  # type: ignore[arg-type]
    return rows.explain()


def test_it_is_found_by_the_index_among_many(cast: Cast) -> None:
    many = (Member(slug=f"m-{n}", name=f"Person {n:05}", strengths=["mbo"]) for n in range(5000))
    Member.objects.bulk_create(many, batch_size=2500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE community_member")
    assert "member_by_words" in plan("noor")
    assert "member_by_words" in plan("n 0421")


@pytest.mark.django_db(transaction=True)
def test_the_index_goes_and_comes_back() -> None:
    def indexes() -> set[str]:
        with connection.cursor() as cursor:
            return set(connection.introspection.get_constraints(cursor, "community_member"))

    assert "member_by_words" in indexes()
    try:
        MigrationExecutor(connection).migrate([("community", "0006_days")])
        assert "member_by_words" not in indexes()
    finally:
        executor = MigrationExecutor(connection)  # with what was built on it
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert "member_by_words" in indexes()
