"""What is kept of whom is declared, from the first of each field on."""

from collections.abc import Iterator
from dataclasses import fields

from django.apps import apps
from django.db.models import Model

from config.facts import FACTS
from cop.ledger.facts import Keeps
from cop.privacy.rules import CLOSED_WAYS, IMPERSONAL, LOOSE_ENDS, MEMBER_BESIDE_THREAD, PERSONAL, WORDS

MODELS = [model for model in apps.get_models() if model.__module__.startswith("cop.") and not model._meta.auto_created]


def test_every_field_is_declared_once() -> None:
    for model in MODELS:
        label = model._meta.label
        columns = [set(PERSONAL.get(label, {})), WORDS.get(label, set()), IMPERSONAL.get(label, set())]
        declared = [name for column in columns for name in column]
        fields = {f.name for f in model._meta.concrete_fields if not f.primary_key}
        assert len(declared) == len(set(declared)), label
        assert set(declared) == fields, label


def test_nothing_is_declared_that_does_not_exist() -> None:
    labels = {model._meta.label for model in MODELS}
    assert {*PERSONAL, *WORDS, *IMPERSONAL} <= labels


def ways(model: type[Model], targets: set[str], steps: int = 3, passed: tuple[str, ...] = ()) -> Iterator[str]:
    """Return the ways along keys, and along numbers that are none, from a table to one of `targets`."""
    label = model._meta.label
    for field in model._meta.get_fields():
        name = f"{label}.{field.name}"
        if not field.concrete or field.auto_created or name in CLOSED_WAYS:
            continue
        there = {field.related_model._meta.label} if field.related_model else set(LOOSE_ENDS.get(name, ()))
        for to in there - {label, *passed}:
            if to in targets:
                yield field.name
            elif steps > 1:
                onward = ways(apps.get_model(to), targets, steps - 1, (*passed, label))
                yield from (f"{field.name}.{way}" for way in onward)


def test_no_table_ties_a_member_to_a_talk() -> None:
    """A row from which one comes to a member and to a talk could undo an alias: each has a reason, or goes."""
    people, talks = {"community.Member", "accounts.User"}, {"discussion.Thread", "discussion.Post", "coffee.Case"}
    tied = set()
    for model in MODELS:
        label = model._meta.label
        if label in talks or any(ways(model, talks)):
            tied |= {f"{label}.{way}" for way in ways(model, people)}
    assert tied == set(MEMBER_BESIDE_THREAD)


def test_every_number_that_leads_to_a_row_says_where() -> None:
    """Ids outside keys, and JSON that has some, would be ways nobody sees."""
    loose = set()
    for model in MODELS:
        for field in model._meta.concrete_fields:
            numbers = field.name.endswith(("_id", "_ref", "ids", "url", "attached"))
            if field.related_model is None and not field.primary_key and numbers:
                loose.add(f"{model._meta.label}.{field.name}")
    assert loose == set(LOOSE_ENDS)


def test_facts_that_keep_a_member_name_no_text() -> None:
    told = {fact.__name__: {f.name for f in fields(fact)} for fact in FACTS if fact.keeps is Keeps.MEMBER}
    assert told
    texts, people = {"case_id", "thread_id", "post_id"}, {"member_id", "by_id", "seated_id"}
    assert {name for name, ids in told.items() if ids & texts} == set()
    names = [{f.name for f in fields(fact)} for fact in FACTS]
    assert [ids for ids in names if ids & texts and ids & people] == []
