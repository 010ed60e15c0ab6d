"""What a reader sees: what they are asked to read, the text, and what others said once they gave their own word."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from cop.community.models import Member
from cop.core.text import render, unlinked
from cop.deid.language import LANGUAGES, guess_language
from cop.stories.enums import Section
from cop.stories.models import READING_TEXT, Edition, Reading, Remark
from cop.stories.rules import Place

QUESTIONS = ("recognise", "clear", "use")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a member is asked to read, has taken, and has given a word on."""

    asked: list[Reading] = field(default_factory=list)
    taken: list[Reading] = field(default_factory=list)
    given: list[Reading] = field(default_factory=list)


def own_readings(member: Member) -> Desk:
    """Read what a member reads before others do, of each story its last wording; one query."""
    rows = Reading.objects.visible_to(member).with_text().order_by("-edition__number", "due_on", "pk")
    latest: dict[int, Reading] = {}
    for row in rows:
        latest.setdefault(row.climb_id, row)
    desk = Desk()
    for reading in sorted(latest.values(), key=lambda one: (one.due_on, one.edition.title)):
        where = desk.given if reading.given_at else desk.taken if reading.taken_at else desk.asked
        where.append(reading)
    return desk


@dataclass(frozen=True, slots=True)
class Note:
    """A remark as it stands beside a wording: on which words, and what the author answers."""

    remark: Remark
    words: str
    answer: Remark | None
    language: str
    seat: int = 0

    @property
    def said(self) -> SafeString:
        """The remark."""
        return mark_safe(unlinked(self.remark.body_html))  # noqa: S308  (sanitised there)

    @property
    def answered(self) -> SafeString:
        """What the author answers, "" while they do not."""
        return mark_safe(unlinked(self.answer.body_html) if self.answer else "")  # noqa: S308  (sanitised there)

    @property
    def html(self) -> SafeString:
        """The words it is about."""
        return mark_safe(unlinked(render(self.words)))  # noqa: S308  (sanitised there)


@dataclass(slots=True)
class Passage:
    """A section of a wording, and what is remarked on it."""

    section: Section
    text: str
    html: SafeString
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A wording with what is remarked on it; `whole` is about all of it, `gone` about words that are gone."""

    edition: Edition
    passages: list[Passage]
    whole: list[Note] = field(default_factory=list)
    gone: list[Note] = field(default_factory=list)


def sheet_of(edition: Edition, remarks: Iterable[Remark] = (), *, before: int | None = None) -> Sheet:
    """Lay remarks beside a wording, where the words they are about stand in it now. Their editions come along."""
    passages = [
        Passage(name, text, mark_safe(unlinked(getattr(edition, f"{name}_html"))))  # noqa: S308  (sanitised there)
        for name in Section
        if (text := getattr(edition, name))
    ]
    sheet, by_name = Sheet(edition, passages), {passage.section.value: passage for passage in passages}
    for at, note in sorted(
        ((_at(r, edition), note_of(r, before=before)) for r in remarks), key=lambda one: (one[0] or (0, 0))[1]
    ):
        passage = by_name.get(note.remark.section)
        if at is None or (note.remark.section and passage is None):
            sheet.gone.append(note)
        else:
            (passage.notes if passage else sheet.whole).append(note)
    return sheet


def _at(remark: Remark, edition: Edition) -> tuple[str, int] | None:
    place = Place(remark.section, remark.start, remark.end).follow(remark.edition.texts, edition.texts)
    return (place.section, place.start or 0) if place else None


def note_of(remark: Remark, *, before: int | None = None) -> Note:
    """Return a remark with the words it is about and the author's answer.

    A reader is given the answer with a later wording: `before` is the number of the one that is read now.
    """
    words = Place(remark.section, remark.start, remark.end).words(remark.edition.texts)
    answers, seat = list(remark.answers.all()), remark.reading.seat if remark.reading else 0
    answer = answers[0] if answers and (before is None or remark.edition.number < before) else None
    return Note(remark, words, answer, spoken(remark.body, remark.edition.language), seat)


def spoken(text: str, language: str) -> str:
    """Guess the language a reader wrote in, `language` where nothing tells."""
    return guess_language(text, LANGUAGES, language)


def remarks_in(readings: QuerySet[Reading]) -> QuerySet[Remark]:
    """Return what is remarked in some readings, with the answers; two queries."""
    found = Remark.objects.filter(reading__in=readings, parent=None)
    return found.select_related("edition", "reading").prefetch_related("answers")


@dataclass(frozen=True, slots=True)
class Word:
    """A reader's word: each question with the answer and why."""

    reading: Reading
    language: str

    @property
    def answers(self) -> list[tuple[str, str, str]]:
        """The name of each question, what was answered, and why."""
        one = self.reading
        return [(q, getattr(one, f"get_{q}_display")(), getattr(one, f"{q}_why")) for q in QUESTIONS]


def word_of(reading: Reading) -> Word:
    """Return a reader's word."""
    said = " ".join(getattr(reading, name) for name in READING_TEXT)
    return Word(reading, spoken(said, reading.edition.language))


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What a reader sees: the text with their own remarks, their own earlier words, and the others' after their own."""

    sheet: Sheet
    own: list[Word]
    others: list[tuple[Word, list[Note]]]


def reading_page(reading: Reading) -> ReadingPage:
    """Read the page of a reading; five queries at most. What others said of a wording comes after one's own word."""
    climb, reader = reading.climb, reading.reader_id
    given = climb.readings.filter(given_at__isnull=False).select_related("edition").order_by("edition__number", "seat")
    own = [one for one in given if one.reader_id == reader]
    seen = {one.edition_id for one in own if one.edition.number <= reading.edition.number}
    others = [one for one in given if one.reader_id != reader and one.edition_id in seen]
    may_see = climb.readings.filter(reader=reader) | climb.readings.filter(pk__in=[one.pk for one in others])
    remarks = list(remarks_in(may_see))
    mine = [remark for remark in remarks if remark.reading and remark.reading.reader_id == reader]
    now = climb.edition.number
    notes = {one.pk: [note_of(r, before=now) for r in remarks if r.reading_id == one.pk] for one in others}
    return ReadingPage(
        sheet=sheet_of(reading.edition, mine, before=now),
        own=[word_of(one) for one in own if one.edition_id in seen],
        others=[(word_of(one), notes[one.pk]) for one in others],
    )
