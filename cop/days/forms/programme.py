"""The programme of a day: where each session is, row by row."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.days.actions import Row
from cop.days.models import Day, Session
from cop.days.queries import Plan, given
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
        """The hours of the valid form."""
        return placed(self.day.when, self.cleaned_data["at"], self.cleaned_data["minutes"])


class RowForm(SpanForm):
    """Where a session is. `seen` says where the page saw it."""

    track = forms.CharField(label=_("Track"), max_length=40, required=False)
    room = forms.CharField(label=pgettext_lazy("of a day", "Room"), max_length=60, required=False)
    seen = forms.CharField(max_length=400, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, day: Day, session: Session, part: Part) -> None:
        self.day, self.session, self.part, self.notes = day, session, part, list[str]()
        when = hours_on(day.when, (part.starts, part.ends))
        there = {"at": when.at, "minutes": when.minutes, "track": part.track, "room": part.room, "seen": part.mark}
        prefix = f"row-{session.pk}"
        sent = data if data is not None and f"{prefix}-seen" in data else None
        super().__init__(sent, prefix=prefix, initial=there, auto_id="%s")

    @property
    def hosts(self) -> str:
        """Who gives it."""
        return ", ".join(host["name"] for host in given(self.session))

    def row(self) -> Row:
        """Return the valid form as a row."""
        data, when = self.cleaned_data, self.when
        track, room = (" ".join(clean(data[name]).split()) for name in ("track", "room"))
        hours = {"starts_at": when.starts, "ends_at": when.ends}
        return Row(session=self.session.pk, track=track, room=room, seen=data["seen"], **hours)


class PlanForm:
    """The whole programme, a row each, with what the reader wants of it. `key` makes saving it twice harmless."""

    def __init__(self, data: QueryDict | None = None, *, plan: Plan) -> None:
        pairs = zip(plan.sessions, plan.parts, strict=True)
        self.plan, self.data = plan, QueryDict() if data is None else data
        self.rows = [RowForm(data, day=plan.day, session=one, part=part) for one, part in pairs]
        self.key = self.data.get("key") or new_key()

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
    def move(self) -> tuple[int, bool, int] | None:
        """Which session shall change places with its neighbour, whether upwards, and with how many of them."""
        way, number, steps = (*self.data.get("act", "").split("-"), "1", "1")[:3]
        known = way in {"up", "down"} and all(n.isdecimal() and n.isascii() and len(n) < 18 for n in (number, steps))
        return (int(number), way == "up", int(steps)) if known else None

    def clashes(self) -> list[Clash]:
        """Return what can’t be of what was typed; a row that is no hour counts as it is."""
        day, parts = self.plan.day, []
        for row in self.rows:
            part = row.part
            if row.is_bound and row.is_valid():
                to = row.row()
                part = Part(part.session, to.starts_at, to.ends_at, to.track, to.room, part.hosts)
            parts.append(part)
        return clashes(parts, starts=day.starts_at, ends=day.ends_at)

    def note(self, found: Iterable[Clash]) -> list[tuple[RowForm, str]]:
        """Write beside each row why it can’t be there; return them all."""
        said, rows = [], {row.session.pk: row for row in self.rows}
        for clash in found:
            for pk in {clash.session, clash.other} & rows.keys():
                rows[pk].notes.append(clash_said(clash, pk, self.plan))
            if clash.session in rows:
                said.append((rows[clash.session], clash_said(clash, clash.session, self.plan)))
        return said

    def tracks(self) -> list[tuple[str, list[RowForm]]]:
        """Return the rows of each track."""
        return [(track, [row for row in self.rows if row.session.track == track]) for track in self.plan.tracks]


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
