"""A session of a day, as who organises the day and who gives the session change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cop.community.models import Member
from cop.core.text import clean
from cop.days.actions import SessionData
from cop.days.enums import SessionKind
from cop.days.forms.day import PlaceForm
from cop.days.forms.poll import MAX_ABOUT
from cop.days.forms.programme import SpanForm, clash_said
from cop.days.forms.topic import WordsForm
from cop.days.models import Session
from cop.days.queries import Plan, given
from cop.days.rules import Clash, Hurdle, hours_on
from cop.discussion.forms import new_key
from cop.framework.models import Area

MAX_HOSTS = 12


class WordsOfSessionForm(PlaceForm, WordsForm):
    """What a session says; who gives it changes this. The page saw `version` of it."""

    place = None  # type: ignore[assignment]
    places = None  # type: ignore[assignment]
    about = forms.CharField(
        label=_("What happens in it?"),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, session: Session, initial: Mapping[str, Any] | None = None
    ) -> None:
        own = {name: getattr(session, name) for name in ("title", "about", "link", "version")}
        super().__init__(data, initial=own | dict(initial or {}))
        self._session = session
        self.fields["title"].label = _("What is the session called?")

    def session(self) -> SessionData:
        """Return the session with the words of the valid form."""
        one, data = self._session, self.cleaned_data
        return SessionData(
            kind=SessionKind(one.kind),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            track=one.track,
            room=one.room,
            places=one.places,
            hosts=frozenset(host["pk"] for host in given(one)),
            areas=frozenset(getattr(one, "about_areas", ())),
            **{name: data[name] for name in ("title", "about", "link")},
        )


class SessionForm(SpanForm, WordsOfSessionForm):
    """All of a session. For a new one `key` makes adding it twice harmless."""

    field_order = ("at", "minutes")

    kind = forms.ChoiceField(label=pgettext_lazy("of a session", "What is it?"), choices=SessionKind.choices)
    track = forms.CharField(
        label=_("Track"), help_text=_("Left empty, it is for everybody."), max_length=40, required=False
    )
    room = forms.CharField(label=pgettext_lazy("of a day", "Room"), max_length=60, required=False)
    places = forms.IntegerField(  # type: ignore[assignment]
        label=_("How many places"),
        help_text=_("Left empty, there is one for all who come."),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    hosts = forms.CharField(
        label=_("Who gives it?"),
        help_text=_("Their names, one a line."),
        max_length=1_500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    areas = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        plan: Plan,
        session: Session,
        areas: Sequence[Area],
        find: Callable[[Sequence[str]], Mapping[str, list[Member]]],
    ) -> None:
        self.day, self._plan, self._areas, self._find = plan.day, plan, areas, find
        when = hours_on(plan.day.when, (session.starts_at, session.ends_at))
        own = {name: getattr(session, name) for name in ("kind", "track", "room", "places")}
        about = set(getattr(session, "about_areas", ()))
        own |= {"at": when.at, "minutes": when.minutes, "hosts": "\n".join(host["name"] for host in given(session))}
        own |= {"areas": [area.slug for area in areas if area.pk in about], "key": new_key()}
        super().__init__(data, session=session, initial=own)
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(area.slug, area.name) for area in areas]
        del self.fields["version" if session.pk is None else "key"]

    def clean_hosts(self) -> frozenset[int]:
        """Return who is meant by the names; each means one colleague."""
        lines = [
            line for line in (" ".join(clean(one).split()) for one in self.data.get("hosts", "").split("\n")) if line
        ]
        if len(lines) > MAX_HOSTS:
            raise forms.ValidationError(_("At most twelve give a session."), code="many")
        found = self._find(lines) if lines else {}
        for line in lines:
            some = found.get(line, [])
            if not some:
                told = gettext("Nobody here is called “%(name)s”.") % {"name": line}
                raise forms.ValidationError(told, code="unknown")
            if len(some) > 1:
                names = ", ".join(f"{one.name} ({one.slug})" for one in some[:5])
                told = gettext("“%(name)s” may be %(names)s. Write which one.") % {"name": line, "names": names}
                raise forms.ValidationError(told, code="several")
        return frozenset(some[0].pk for some in found.values())

    def session(self) -> SessionData:
        """Return the valid form as a session."""
        data, when = self.cleaned_data, self.when
        chosen = set(data["areas"])
        return SessionData(
            kind=SessionKind(data["kind"]),
            starts_at=when.starts,
            ends_at=when.ends,
            areas=frozenset(area.pk for area in self._areas if area.slug in chosen),
            **{name: data[name] for name in ("title", "about", "link", "track", "room", "places", "hosts")},
        )

    def note(self, found: Sequence[Clash]) -> None:
        """Say why the session can’t be as the form has it."""
        where = {Hurdle.HOST: "hosts", Hurdle.ROOM: "room"}
        for clash in found:
            self.add_error(where.get(clash.hurdle, "at"), clash_said(clash, self._session.pk or 0, self._plan))
        if not found:
            self.add_error("room", _("Another session is in this room at that time."))
