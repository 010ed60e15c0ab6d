"""The programme of a day: where each session is, row by row."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.days.actions import Move, Row
from cop.days.models import Day, Session
from cop.days.queries import Plan
from cop.days.rules import Clash, Hurdle, Part, When, clashes, exists, hours_on, placed
from cop.discussion.forms import new_key

WITHIN = "%H:%M"


class SpanForm(forms.Form):
    """An hour of a `day`, and how long."""

    day: Day

    at = forms.TimeField(
        label=_("From"),
        widget=forms.TimeInput({"type": "time"}, format=WITHIN),
        error_messages={"required": _("From when?")},
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720)

    def clean(self) -> dict[str, Any]:
        """Refuse an hour the day does not have."""
        data = super().clean() or self.cleaned_data
        if {"at", "minutes"} <= data.keys() and not exists(self.when):
            self.add_error("at", _("The clocks skip this hour on that day. Choose another one."))
        return data

    @property
    def when(self) -> When:
        """The hours of the valid form; of an hour that clocks say twice, the one it was stays."""
        same = self.initial.get("at") == self.cleaned_data["at"]
        at = self.initial["at"] if same else self.cleaned_data["at"]
        return placed(self.day.when, at, self.cleaned_data["minutes"])


class RowForm(SpanForm):
    """Where a session is. `seen` says where the page saw it."""

    track = forms.CharField(label=_("Track"), max_length=40, required=False)
    room = forms.CharField(label=pgettext_lazy("of a day", "Room"), max_length=60, required=False)
    seen = forms.CharField(max_length=400, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, day: Day, session: Session, part: Part) -> None:
        self.day, self.session, self.part = day, session, part
        when = hours_on(day.when, (part.starts, part.ends))
        there = {"at": when.at, "minutes": when.minutes, "track": part.track, "room": part.room, "seen": part.mark}
        prefix = f"row-{session.pk}"
        sent = data if data is not None and f"{prefix}-seen" in data else None
        super().__init__(sent, prefix=prefix, initial=there, auto_id="%s")
        if sent is None:
            self.fields["at"].widget.attrs["autofocus"] = True

    def row(self) -> Row:
        """Return the valid form as a row."""
        data, when = self.cleaned_data, self.when
        track, room = (" ".join(clean(data[name]).split()) for name in ("track", "room"))
        hours = {"starts_at": when.starts, "ends_at": when.ends}
        return Row(session=self.session.pk, track=track, room=room, seen=data["seen"], **hours)


class PlanForm:
    """The programme, a slim row for each session, and a form for each that the reader opened.

    `key` makes saving it twice harmless. What was typed in one stays when another one, or `row`, is opened. `at` is the
    way that the row of a session just went, closed or as `moved` says: the keyboard goes on there.
    """

    def __init__(self, data: QueryDict | None = None, *, plan: Plan, row: str = "", moved: str = "") -> None:
        self.plan, self.data = plan, QueryDict() if data is None else data
        self.way, self._named = _act(self.data.get("act", ""))
        went, (there, _steps) = (self.way, self._named) if self.data else _act(moved)
        self.at = {there: went} if went == "close" or not self.data else dict[int, str]()
        opened = str(self._named[0]) if self.way == "open" else "" if self.data else row
        pairs = zip(plan.sessions, plan.parts, strict=True)
        self.rows = [
            RowForm(data, day=plan.day, session=one, part=part)
            for one, part in pairs
            if f"row-{one.pk}-seen" in self.data or str(one.pk) == opened
        ]
        if self.turns:
            self.rows = [row for row in self.rows if self._stays(row)]
        self.notes = defaultdict[int, list[str]](list)
        self.key = self.data.get("key") or new_key()

    def _stays(self, row: RowForm) -> bool:
        """Say whether a row is open still once this one was opened or closed: it holds something, or is the one."""
        this = row.session.pk == self._named[0]
        return this if self.way == "open" and this else row.has_changed() and not this

    @property
    def turns(self) -> bool:
        """Whether a row is opened or closed, and nothing saved."""
        return self.way in {"open", "close"}

    def is_valid(self) -> bool:
        """Say whether all rows are; and the key one."""
        return (
            all(
                [not row.is_bound or row.is_valid() for row in self.rows]  # noqa: C419  (each shall say what is wrong)
            )
            and 8 <= len(self.key) <= 64
        )

    def typed(self) -> list[Row]:
        """Return the valid rows."""
        return [row.row() for row in self.rows if row.is_bound]

    @property
    def move(self) -> Move | None:
        """Which session shall change places with its neighbour."""
        number, steps = self._named
        up, seen = self.way == "up", frozenset(self.data.getlist("order"))
        return Move(number, up=up, steps=steps, seen=seen) if self.way in {"up", "down"} and number else None

    def clashes(self) -> list[Clash]:
        """Return what can’t be of what was typed; a row that is no hour counts as it is."""
        day, typed = self.plan.day, {row.session.pk: row for row in self.rows if row.is_bound and row.is_valid()}
        if not typed:
            return self.plan.clashes
        parts = []
        for part in self.plan.parts:
            if part.session in typed:
                to = typed[part.session].row()
                parts.append(Part(part.session, to.starts_at, to.ends_at, to.track, to.room, part.hosts))
            else:
                parts.append(part)
        return clashes(parts, starts=day.starts_at, ends=day.ends_at)

    def note(self, found: Iterable[Clash]) -> list[tuple[Session, str]]:
        """Write beside each row why it can’t be there; return them all."""
        said, known = [], {session.pk: session for session in self.plan.sessions}
        for clash in found:
            for pk in {clash.session, clash.other} & known.keys():
                self.notes[pk].append(clash_said(clash, pk, self.plan))
            if clash.session in known:
                said.append((known[clash.session], clash_said(clash, clash.session, self.plan)))
        return said


def _act(said: str) -> tuple[str, tuple[int, int]]:
    """Return what a button does, to which session, and how many steps it goes."""
    way, number, steps = (*said.split("-"), "1", "1")[:3]
    known = all(n.isdecimal() and n.isascii() and len(n) < 18 for n in (number, steps))
    return way, (int(number), int(steps)) if known else (0, 0)


class ShiftForm(forms.Form):
    """By how many minutes the programme, or a track of it, begins later."""

    minutes = forms.IntegerField(
        label=_("Minutes later"), help_text=_("With a minus, earlier."), min_value=-720, max_value=720
    )
    track = forms.ChoiceField(label=_("What"), required=False)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, data: QueryDict | None = None, *, plan: Plan) -> None:
        super().__init__(data, auto_id="shift-%s")
        self._tracks = {f"track-{n}": track for n, track in enumerate(plan.tracks)}
        field = self.fields["track"]
        assert isinstance(field, forms.ChoiceField)
        names = [(key, track or _("What is for everybody")) for key, track in self._tracks.items()]
        field.choices = [("", _("The whole programme")), *names]

    @property
    def chosen(self) -> str | None:
        """The track of the valid form; None for all."""
        return self._tracks.get(self.cleaned_data["track"])


def clash_said(clash: Clash, session: int, plan: Plan) -> str:
    """Return why `session`, a number of the clash or 0 for a new one, can’t be there."""
    titles, both = plan.titles, (clash.session, clash.other)
    other = next((titles[pk] for pk in both if pk != session and pk in titles), "")
    told = {"title": other, "name": plan.names.get(clash.host, "")}
    if clash.hurdle is Hurdle.OUTSIDE:
        day = plan.day.when
        begin, end = (moment.astimezone(plan.day.tz) for moment in (day.starts, day.ends))
        return gettext("The day is from %(begin)s to %(end)s.") % {"begin": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}
    if clash.hurdle is Hurdle.HOST:
        return gettext("%(name)s gives “%(title)s” at that time.") % told
    if clash.hurdle is Hurdle.ROOM:
        return gettext("“%(title)s” is in this room at that time.") % told
    return gettext("“%(title)s” is at that time, in this track or for everybody.") % told
