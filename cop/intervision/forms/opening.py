"""Opening a table, and changing what it says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cop.coffee.models import Case, Room
from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.core.text import clean
from cop.deid.language import LANGUAGES as KNOWN
from cop.deid.language import guess_language
from cop.discussion.forms import new_key
from cop.intervision.actions import Change, Plan
from cop.intervision.models import Table
from cop.intervision.queries import method_in, raw_of, said
from cop.intervision.rules import Method

LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("nb", "Norsk bokmål"), ("da", "Dansk")]
CLOCKS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
FURTHEST = timedelta(days=59)  # one that has not begun closes by itself a day later
SLOW_DAYS = (1, 20)
ME, TOGETHER, OTHER = "me", "together", "other"


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """A method one may choose, beside its radio button."""

    tag: Any
    method: Method

    @property
    def name(self) -> str:
        """What it is called, in the reader's language."""
        return said(self.method.name)

    @property
    def about(self) -> str:
        """What it is for, in a line."""
        return said(self.method.about)


class TableWordsForm(forms.Form):
    """What a table says of itself, and when it begins."""

    topic = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In one line, without names: it shows in the list of tables."),
        max_length=200,
        required=False,
        strip=False,
    )
    starts_at = forms.DateTimeField(
        label=_("Day and hour"),
        help_text=_("On your clock. Left empty, it begins once there are enough of you."),
        required=False,
        input_formats=CLOCKS,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Give a day and an hour.")},
    )
    video = forms.CharField(
        label=_("Link of a video call"), help_text=_("For who speaks beside it."), max_length=300, required=False
    )
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=2, max_value=12)

    def clean_topic(self) -> str:
        """Make it one line."""
        return " ".join(clean(self.cleaned_data["topic"]).split())

    def clean_video(self) -> str:
        """Refuse what is no safe link."""
        link = str(self.cleaned_data["video"]).strip()
        try:
            parts = urlsplit(link)
        except ValueError:
            raise forms.ValidationError(_("Write it as https://…"), code="invalid") from None
        if link and (parts.scheme != "https" or not parts.hostname or any(c.isspace() for c in link)):
            raise forms.ValidationError(_("Write it as https://…"), code="invalid")
        return link

    def clean_starts_at(self) -> datetime | None:
        """Refuse hours that are past or far off; what was planned before may stand."""
        at: datetime | None = self.cleaned_data["starts_at"]
        if at is None or at == self.initial.get("starts_at"):
            return at
        if not timezone.now() <= at <= timezone.now() + FURTHEST:
            raise forms.ValidationError(_("Choose an hour from now on, within two months."), code="invalid")
        return at

    def _fit(self, method: Method, seats: int | None) -> None:
        if seats is not None and not method.fewest <= seats <= method.most:
            told = gettext("%(method)s is for %(fewest)s to %(most)s people.")
            bounds = {"method": said(method.name), "fewest": method.fewest, "most": method.most}
            self.add_error("seats", told % bounds)


class NewTableForm(PledgedForm, TableWordsForm):
    """A table to open. `key` makes opening it twice harmless. About a `case` its room, bringer and name follow."""

    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)
    method = forms.ChoiceField(
        label=_("Method"), widget=forms.RadioSelect, error_messages={"required": _("Choose a method.")}
    )
    room = forms.ChoiceField(label=_("Where?"), required=False, widget=forms.RadioSelect)
    brings = forms.ChoiceField(
        label=_("Who brings something?"),
        choices=[(ME, _("I do")), (TOGETHER, _("We choose together")), (OTHER, _("Somebody else who sits down"))],
        required=False,
        initial=ME,
        widget=forms.RadioSelect,
    )
    slow = forms.BooleanField(label=_("We write, over days"), required=False)
    days = forms.IntegerField(
        label=_("How many days"), required=False, initial=12, min_value=SLOW_DAYS[0], max_value=SLOW_DAYS[1]
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("As you write it")), *LANGUAGES], required=False)
    alias = forms.BooleanField(label=_("Open it under an alias"), required=False)

    def __init__(
        self,
        *args: Any,
        by: Member,
        rooms: Sequence[Room],
        methods: Mapping[str, Method],
        case: Case | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, by=by, **kwargs)
        self._by, self._rooms, self.case = by, {room.slug: room for room in rooms}, case
        self.veiled = case is not None and case.byline.alias is not None
        self._methods = {slug: one for slug, one in methods.items() if one.slow or not self.veiled}
        self._offer("method", [(slug, said(one.name)) for slug, one in self._methods.items()])
        self._offer("room", [*((room.slug, room.name) for room in rooms), ("", _("Only colleagues I name"))])
        if case is not None:
            for name in ("room", "brings", "alias"):
                del self.fields[name]
        if self.veiled:
            del self.fields["slow"], self.fields["video"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @cached_property
    def cards(self) -> list[MethodChoice]:
        """The methods with their radio buttons, shortest first."""
        return [MethodChoice(tag, self._methods[str(tag.data["value"])]) for tag in self["method"]]

    @property
    def choosing_names(self) -> str:
        """The methods at whose table one chooses who brings, by name."""
        return ", ".join(card.name for card in self.cards if card.method.chooses)

    def clean(self) -> dict[str, Any]:
        """Refuse what does not go together."""
        data = super().clean() or self.cleaned_data
        method = self._methods.get(data.get("method", ""))
        if method is None:
            return data
        self._fit(method, data.get("seats"))
        if data.get("slow") and not method.slow:
            self.add_error("slow", _("This method is not written over days. Choose another, or meet live."))
        if data.get("brings") == TOGETHER and not method.chooses:
            self.add_error("brings", _("This method begins with somebody who brings something. Say who."))
        if data.get("alias"):
            self._clean_alias(data)
        return data

    def _clean_alias(self, data: dict[str, Any]) -> None:
        plain = data.get("slow") and data.get("room") and data.get("brings", ME) in {ME, ""}
        if not plain or data.get("video"):
            told = _("Under an alias a table is written over days, in a room, without a video call; and you bring.")
            self.add_error("alias", told)

    @property
    def aliased(self) -> bool:
        """Whether the valid form opens it under an alias."""
        return self.veiled or bool(self.cleaned_data.get("alias"))

    @property
    def where(self) -> Room | None:
        """The room of the valid form, None for colleagues by name."""
        return self.case.room if self.case else self._rooms.get(self.cleaned_data["room"])

    def plan(self) -> Plan:
        """Return the valid form as a plan."""
        data = self.cleaned_data
        slow = self.veiled or data["slow"]
        return Plan(
            raw=raw_of(data["method"]) or {},
            topic=data["topic"],
            video=data.get("video", ""),
            language=data["language"] or self._language(data["topic"]),
            brings=self.case is not None or data["brings"] in {ME, ""},
            slow=slow,
            days=data["days"] or 12,
            seats=data["seats"],
            starts_at=data["starts_at"],
        )

    def _language(self, topic: str) -> str:
        """Guess it; where words tell nothing it is that of the case, or the opener's own, which an alias must not."""
        if self.case is not None:
            return self.case.language
        own = [] if self.aliased else [code for code in self._by.writes if code in KNOWN]
        return guess_language(topic, KNOWN, own[0] if own else "en", own)


class EditTableForm(TableWordsForm):
    """What a table says of itself now, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, table: Table) -> None:
        names = ("topic", "video", "seats", "starts_at", "version")
        super().__init__(data, initial={name: getattr(table, name) for name in names})
        self._table = table
        if table.byline.alias is not None:
            del self.fields["video"]

    def clean(self) -> dict[str, Any]:
        """Refuse more or fewer seats than the method has."""
        data = super().clean() or self.cleaned_data
        self._fit(method_in(self._table.edition), data.get("seats"))
        return data

    def change(self) -> Change:
        """Return the valid form as a change."""
        data = self.cleaned_data
        told = {name: data.get(name, "") for name in ("topic", "video")}
        return Change(**told, seats=data["seats"] or self._table.seats, starts_at=data["starts_at"])
