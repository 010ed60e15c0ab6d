"""What is kept of whom is declared, from the first of each field on."""

from django.apps import apps
from django.db.models import ForeignKey

from cop.privacy.rules import IMPERSONAL, MEMBER_BESIDE_THREAD, PERSONAL, WORDS

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


def test_no_table_ties_a_member_to_a_thread() -> None:
    """A row with a way to a member and a way to a thread would undo an alias."""
    tied = []
    for model in MODELS:
        targets = {f.related_model._meta.label for f in model._meta.concrete_fields if isinstance(f, ForeignKey)}
        if targets & {"community.Member", "accounts.User"} and targets & {"discussion.Thread", "discussion.Post"}:
            tied.append(model._meta.label)
    assert set(tied) == set(MEMBER_BESIDE_THREAD)
