"""A module made of a text, and its way to an edition."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.actions import publish_module
from cop.curriculum.models import Edition
from cop.curriculum.queries import document_of
from cop.curriculum.rules import Fault, Need, Unready, Wrong, read
from cop.framework.actions import install_words
from tests.cast import Cast, make_cast
from tests.curriculum.desk import TEXT, draft, published, read_fine


def test_an_edition_is_what_was_written(cast: Cast) -> None:
    """What a trainer imports is published whole, and reads back as it was written."""
    edition = published(cast.mikkel, cast.noor)
    again = read(edition.text)
    assert (again.title, again.areas, again.source) == (edition.title, ("ethics", "process"), "all of it is ours.")
    assert [part.kind for part in again.parts] == ["reading", "reflection", "quiz", "task", "upload"]
    assert again == document_of(edition.module)
    steps = list(edition.steps.all())
    assert [step.key for step in steps] == [part.key for part in again.parts]
    assert steps[0].html == "<p>They see <strong>three dots</strong>.</p>\n"


def test_what_lacks_is_said_and_nothing_is_published(cast: Cast) -> None:
    """A module that isn’t ready makes no edition."""
    module = draft(cast.mikkel, "---\ntitle: Short\nlicence: cc-by\n---\n## Quiz: One\n### Why?\n- [ ] a\n- [ ] b\n")
    with pytest.raises(Unready) as unready:
        publish_module(by=cast.mikkel, module=module)
    assert [lack.need for lack in unready.value.lacks] == [
        *(Need.ABOUT, Need.AREAS, Need.MINUTES, Need.SOURCE, Need.READING, Need.ACT, Need.ANSWERS, Need.COLLEAGUE),
    ]
    assert not Edition.objects.exists()


def test_publishing_twice_makes_one_edition(cast: Cast) -> None:
    """What stands already is not published again; another wording needs a word on what changed."""
    edition = published(cast.mikkel, cast.noor)
    assert publish_module(by=cast.mikkel, module=edition.module) == edition
    module = edition.module
    module.revision += 1
    module.save()
    read_fine(cast.mikkel, module, cast.noor)
    with pytest.raises(Unready) as unready:
        publish_module(by=cast.mikkel, module=module)
    assert unready.value.unchanged
    with pytest.raises(Conflict):
        publish_module(by=cast.mikkel, module=module, changes="Shorter.", revision=module.revision - 1)
    assert publish_module(by=cast.mikkel, module=module, changes="Shorter.").number == 2


def test_only_trainers_import(cast: Cast) -> None:
    """Who trains nobody makes no module; what can’t be read makes none either."""
    install_words()
    with pytest.raises(NotAllowed):
        draft(cast.noor)
    for text, fault in ((TEXT.replace("ethics", "magic"), Fault.AREA), (TEXT.replace(": en", ": xx"), Fault.LANGUAGE)):
        with pytest.raises(Wrong) as wrong:
            draft(cast.mikkel, text)
        assert wrong.value.fault == fault


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_makes_the_edition() -> None:
    """Both get the same edition."""
    cast = make_cast()
    module = draft(cast.mikkel)
    read_fine(cast.mikkel, module, cast.noor)

    def publish(_n: int) -> int:
        try:
            return publish_module(by=cast.mikkel, module=module).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(publish, range(4)))
    assert made == set(Edition.objects.values_list("pk", flat=True))
    assert len(made) == 1
