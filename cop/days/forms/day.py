"""Booking a day, changing it, saying that one comes."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.models import Centre
from cop.core.text import clean
from cop.days.actions import DayData
from cop.days.enums import Coming, Mode, OutOfTurn
from cop.days.forms.clock import ClockField, moment, shown
from cop.days.forms.poll import MAX_ABOUT, ZONES
from cop.days.forms.topic import WordsForm
from cop.days.models import Day, Guest, Option
from cop.days.queries import part_of
from cop.days.rules import When, carried, exists
from cop.discussion.forms import new_key
from cop.framework.queries import words

WHAT = ("title", "about", "place", "link", "places", "places_online")
WRONG = ("invalid", "min_value", "max_value")
HOW_MANY = dict.fromkeys(WRONG, _("Give a whole number from 1 to 10,000, or leave it empty."))
HOW_LONG = dict.fromkeys(("required", *WRONG), _("Give a whole number of minutes, from 15 to 720."))
JOINING = ("opens_at", "joins_until")
MOST = 3  # quality areas of a day


class PlaceForm(forms.Form):
    """Where a day is: a place, an address of a call, or both."""

    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.CharField(
        label=_("Link to the call"),
        help_text=_("Only who comes sees it."),
        max_length=300,
        required=False,
    )

    places = forms.IntegerField(
        label=_("How many places"),
        help_text=_(
            "Leave it empty if there is a place for everybody; "
            "with a number there is a waiting list once they are taken."
        ),
        min_value=1,
        max_value=10_000,
        required=False,
        error_messages=HOW_MANY,
    )
    places_online = forms.IntegerField(
        label=_("How many places online"),
        help_text=_("With a place and a link, everybody says how they come. The other number is then for the room."),
        min_value=1,
        max_value=10_000,
        required=False,
        error_messages=HOW_MANY,
    )

    def clean_link(self) -> str:
        """Take addresses of the web only."""
        link = clean(self.cleaned_data["link"])
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = urlsplit("")
        if link and (parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in link)):
            raise forms.ValidationError(_("Write it as https://…"), code="invalid")
        return link


class ChoiceForm(PlaceForm):
    """A date to book, of which the page saw `version`, and where the day is."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, option: Option) -> None:
        super().__init__(data, initial={"version": option.version})


class DayForm(PlaceForm, WordsForm):
    """A day to book. `key` makes booking it twice harmless."""

    about = forms.CharField(
        label=_("What is the day about?"),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("On which day?")},
    )
    at = forms.TimeField(
        label=_("From"),
        help_text=_("Left empty, it is a whole day."),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("How long, in minutes"), min_value=15, max_value=720, initial=120, error_messages=HOW_LONG
    )
    zone = forms.ChoiceField(label=_("On the clocks of"), choices=ZONES)
    opens_at = ClockField(label=_("Sign-up from"), help_text=_("Left empty, at once."), required=False)
    joins_until = ClockField(
        label=_("Sign-up until"), help_text=_("Left empty, as long as there is a place."), required=False
    )
    whom = forms.ChoiceField(
        label=_("Whom do you invite?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom you invite.")},
    )
    qualities = forms.MultipleChoiceField(
        label=_("Quality areas"),
        help_text=_("Up to three: what of a good service the day is about."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, centres: Sequence[Centre] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._centres = {f"centre-{centre.pk}": centre for centre in centres}
        self.fields["title"].label = _("What shall the day be called?")
        about = self.fields["qualities"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [(area.slug, area.name) for area in words().qualities]
        if "whom" in self.fields:
            field = self.fields["whom"]
            assert isinstance(field, forms.ChoiceField)
            own = [(key, _("Members of %(centre)s") % {"centre": one.name}) for key, one in self._centres.items()]
            field.choices = [*own, ("everyone", _("Everybody"))]

    def clean_qualities(self) -> frozenset[int]:
        """Take up to three, as their numbers."""
        chosen = set(self.cleaned_data["qualities"])
        if len(chosen) > MOST:
            raise forms.ValidationError(_("Choose up to three."), code="too_many")
        return frozenset(area.pk for area in words().qualities if area.slug in chosen)

    def clean(self) -> dict[str, Any]:
        """Refuse days that are over, and an hour the day does not have."""
        data = super().clean() or self.cleaned_data
        if not {"on", "minutes", "zone"} <= data.keys() or "at" not in data:
            return data
        when = When(data["on"], data["at"], data["minutes"], data["zone"])
        if not -1 <= (when.on - timezone.localdate()).days <= 3 * 366:
            self.add_error("on", _("Choose a day from today on, within three years."))
        elif not exists(when):
            self.add_error("at", _("The clocks skip this hour on that day. Choose another one."))
        elif not self.errors:
            self._clean_joining(data, when)
        return data

    def _clean_joining(self, data: dict[str, Any], when: When) -> None:
        """Refuse a sign-up that ends before it begins, or after the day has."""
        for name in ("opens_at", "joins_until"):
            if data.get(name) is not None:
                data[name] = moment(data[name], when.zone)
                if data[name] is None:
                    self.add_error(name, _("The clocks skip this hour on that day. Choose another one."))
        opens, until = data.get("opens_at"), data.get("joins_until")
        if opens is not None and opens >= when.ends:
            self.add_error("opens_at", _("The day is over by then."))
        if until is not None and until > when.ends:
            self.add_error("joins_until", _("The day is over by then."))
        elif opens is not None and until is not None and until <= opens:
            self.add_error("joins_until", _("Sign-up ends before it begins."))

    @property
    def centre(self) -> Centre | None:
        """The centre whose members the valid form invites; None for everybody."""
        return self._centres.get(self.cleaned_data["whom"])

    def day(self) -> DayData:
        """Return the valid form as a day."""
        data = self.cleaned_data
        when = When(data["on"], data["at"], data["minutes"], data["zone"])
        return DayData(when=when, **{name: data[name] for name in (*WHAT, *JOINING, "qualities")})


class EditDayForm(DayForm):
    """A day as it shall be, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, day: Day) -> None:
        names = (*WHAT, "on", "at", "minutes", "zone", "version")
        clocks = {name: shown(getattr(day, name), day.zone) for name in JOINING}
        about = {"qualities": list(day.qualities.values_list("slug", flat=True))}
        super().__init__(*args, initial={name: getattr(day, name) for name in names} | clocks | about)
        del self.fields["whom"], self.fields["key"]
        self._day = day

    def clean(self) -> dict[str, Any]:
        """Leave the time of a day that is over: who was there was there then. Its sessions stay within its hours."""
        data, day = super().clean(), self._day
        time = ("on", "at", "minutes", "zone")
        if self.errors or all(data.get(name) == getattr(day, name) for name in time):
            return data
        if day.ends_at <= timezone.now():
            self.add_error("on", _("This day is over."))
        elif _pushed_out(day, When(data["on"], data["at"], data["minutes"], data["zone"])):
            said = _("Sessions of the programme would lie outside these hours. Move or shorten them first.")
            self.add_error("minutes" if data["at"] else "at", said)
        return data


def _pushed_out(day: Day, to: When) -> bool:
    """Say whether a session that goes along with its day would lie outside its hours then."""
    parts = [part_of(one, one.pk) for one in day.sessions.standing().whole()]
    spans = carried(parts, before=day.when, after=to).values()
    return any(begin < to.starts or end > to.ends for begin, end in spans)


class GiveForm(forms.Form):
    """A place out of turn: for whom, how they come where there are two ways, and why."""

    guest = forms.ChoiceField(label=_("For whom?"), error_messages={"required": _("Choose who has the place.")})
    reason = forms.ChoiceField(
        label=_("Why out of turn?"),
        choices=OutOfTurn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: who gets it reads the reason, and so may who waits ask.")},
    )

    mode = forms.ChoiceField(
        label=_("How do they come?"),
        choices=[("", _("As they asked, else in the room")), *Mode.choices],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None = None, *, line: Sequence[Guest], hybrid: bool, first: str = "") -> None:
        super().__init__(data, initial={"guest": first})
        self._line = {str(guest.pk): guest for guest in line}
        if not hybrid:
            del self.fields["mode"]
        field = self.fields["guest"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *((pk, guest.member.name) for pk, guest in self._line.items())]

    def clean_guest(self) -> Guest:
        """Return who waits."""
        return self._line[self.cleaned_data["guest"]]

    def clean_mode(self) -> Mode | None:
        """Return it as what it is."""
        return Mode(self.cleaned_data["mode"]) if self.cleaned_data["mode"] else None

    def clean_reason(self) -> OutOfTurn:
        """Return it as what it is."""
        return OutOfTurn(self.cleaned_data["reason"])


class ComingForm(forms.Form):
    """Whether one comes."""

    coming = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no"), ("stay", "stay")])

    def clean_coming(self) -> Coming | None:
        """Return it as what it is; None is to stay where one has a place, and wait for no other."""
        said = self.cleaned_data["coming"]
        return None if said == "stay" else Coming(said)
