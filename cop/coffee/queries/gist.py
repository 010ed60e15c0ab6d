"""What is shown of a case in short, to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cop.anonymity.models import Voice
from cop.anonymity.queries import as_shown
from cop.coffee.models import Case, Gist
from cop.coffee.policies import may_change_gist
from cop.community.models import Member
from cop.discussion.enums import Covered
from cop.discussion.policies import may_flag

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InShort:
    """A case in short as its readers see it, `by` whom. `mended`: in the words of who brought the case."""

    pk: int
    language: str
    heading: str
    question_html: str
    covered: str
    older: bool
    mended: bool
    by: Voice
    state: str

    @property
    def listed(self) -> bool:
        """Say whether a list shows it."""
        return self.covered != Covered.WHOLE


def in_short(rows: Iterable[Row]) -> list[InShort]:
    """Return what was read of a case with `with_gists` or `as_cards`, as pages show it."""
    return [_shown(row) for row in rows]


def _shown(row: Row) -> InShort:
    said = {name: row[name] for name in ("pk", "language", "heading", "question_html", "covered", "older", "mended")}
    return InShort(by=as_shown(row), state=f"{row['pk']}.{row['version']}.{row['byline__version']}", **said)


def for_reader(row: Row, reads: Sequence[str]) -> Row:
    """Give a case read with `as_cards` as `gist` what somebody reads of it who does not read its language, if any."""
    known = {gist.language: gist for gist in in_short(row["in_short"]) if gist.listed}
    unread = reads and row["language"] not in reads
    return row | {"gist": next((known[code] for code in reads if code in known), None) if unread else None}


def in_each_language(row: Row) -> list[Row]:
    """Return a case read with `as_cards` once for each language it can be read in, its own first."""
    return [row, *(row | {"gist": gist} for gist in in_short(row["in_short"]) if gist.listed)]


def gist_acts(member: Member, case: Case) -> tuple[set[int], set[int]]:
    """Return the numbers of what `member` may reword or take away of a case told in short, and of what to report."""
    gists = list(Gist.objects.visible_to(member).filter(case=case).with_author())
    change = {gist.pk for gist in gists if may_change_gist(member, gist)}
    report = {gist.pk for gist in gists if gist.covered != Covered.WHOLE and may_flag(member, gist.clearance)}
    return change, report
