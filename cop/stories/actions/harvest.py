"""Which entries of the toolbox have the words of a story: they go where it goes."""

from django.db import transaction
from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Concat, Lower

from cop.stories.models import SECTIONS, Edition, Harvested, Story, Translation
from cop.toolbox.models import Entry

ENOUGH = 16  # letters: shorter words are anybody's


@transaction.atomic
def note_harvest(*, entry: Entry) -> int:
    """Note of which stories, or translations of them, an entry has the words, letter by letter; return how many."""
    if sum(char.isalnum() for char in entry.text) < ENOUGH:
        return 0
    read = Story.objects.filter(withdrawn_at=None, told__isnull=False)
    editions = Edition.objects.filter(Q(pk__in=read.values("told")) | Q(pk__in=read.values("public")))
    told = Translation.objects.standing().filter(story__in=read)
    words, stories = _bare(Value(entry.text)), set()
    for texts in (editions, told):
        whole = texts.filter(language=entry.language).alias(bare=_bare(Concat(*SECTIONS)))
        stories |= set(whole.filter(bare__contains=words).values_list("story", flat=True))
    rows = [Harvested(story_id=story_id, entry=entry) for story_id in stories]
    return len(Harvested.objects.bulk_create(rows, ignore_conflicts=True))


def _bare(text: Concat | Value) -> Func:
    """Return the letters and figures of a text, whatever stands between them."""
    gaps = (Value("[^[:alnum:]]"), Value(""), Value("g"))
    return Func(Lower(text, output_field=TextField()), *gaps, function="regexp_replace", output_field=TextField())
