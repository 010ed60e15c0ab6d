"""What one can show: keeping it, showing it, and what a trainer says to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.community.models import Member
from cop.core.text import clean
from cop.curriculum.actions import EvidenceData
from cop.curriculum.enums import Level, Verdict
from cop.curriculum.models import Evidence, Sharing
from cop.discussion.forms import new_key
from cop.framework.models import Area

MAX_SAID = 6_000
MAX_ANSWER = 2_000
MOST_MINUTES = 30_000
YEARS = 60


class TitleForm(forms.Form):
    """A title on one line, and words."""

    title = forms.CharField(
        label=_("What do you want to show?"),
        max_length=120,
        error_messages={"required": _("Say in a few words what it is.")},
    )
    text = forms.CharField(
        label=_("Your own words"),
        max_length=MAX_SAID,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title

    def clean_text(self) -> str:
        """Return it as it is kept."""
        return clean(self.cleaned_data["text"])


class EvidenceForm(TitleForm):
    """Something one can show; a `piece` that is there is changed. `key` makes keeping a new one twice harmless."""

    month = forms.DateField(
        label=_("Month"),
        help_text=_("As 2026-03."),
        input_formats=["%Y-%m"],
        widget=forms.DateInput({"type": "month"}, format="%Y-%m"),
        error_messages={"required": _("In which month was it?"), "invalid": _("Write it as 2026-03.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("How long it took, where that counts for your register."),
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
    )
    areas = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, areas: Sequence[Area], piece: Evidence | None = None) -> None:
        super().__init__(data, initial=_told(piece) if piece else {"key": new_key(), "month": timezone.localdate()})
        self._areas = areas
        self.fields["text"].help_text = _(
            "As far as it helps: what happened, what did you see, what do you conclude, what will you try?"
        )
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(area.slug, area.name) for area in areas]
        del self.fields["key" if piece else "version"]
        if piece is not None and piece.void:
            del self.fields["minutes"]

    def clean_month(self) -> Any:
        """Refuse months to come, and those before anybody’s time."""
        month, today = self.cleaned_data["month"], timezone.localdate()
        if month > today or month.year < today.year - YEARS:
            raise forms.ValidationError(_("Choose a month that has begun."), code="invalid")
        return month

    @property
    def evidence(self) -> EvidenceData:
        """What the valid form says."""
        told, chosen = self.cleaned_data, set(self.cleaned_data["areas"])
        return EvidenceData(
            title=told["title"],
            text=told["text"],
            month=told["month"],
            minutes=told.get("minutes"),
            areas=[area for area in self._areas if area.slug in chosen],
        )


def _told(piece: Evidence) -> dict[str, Any]:
    slugs = [area.slug for area in piece.areas.all()]
    more = {"month": piece.month, "minutes": piece.minutes, "areas": slugs, "version": piece.version}
    return {**piece.said, **more}


class WordsToShowForm(TitleForm):
    """What a trainer is to read, and which files go along."""

    along = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, *, piece: Evidence, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = _("Say what the trainer should know.")
        self.fields["text"].help_text = _("Only what stands here is shown. Leave out who it happened to.")
        self.fields["along"].label = _("Files that go along")
        field = self.fields["along"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(file.pk), f"{file.kind.upper()}: {file.alt}") for file in piece.files.all()]

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = super().clean_text()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def shown(self) -> dict[str, Any]:
        """Return what the valid form says, as the actions take it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "along"}
        return told | {"files": [int(number) for number in self.cleaned_data["along"]]}


class ShareForm(WordsToShowForm):
    """To whom to show evidence, and for what."""

    trainer = forms.ChoiceField(label=_("To whom?"), error_messages={"required": _("Choose a trainer.")})
    area = forms.ChoiceField(label=_("For which area?"), error_messages={"required": _("Choose an area.")})
    level = forms.ChoiceField(
        label=_("Where do you see yourself?"),
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level.")},
    )

    def __init__(
        self, data: QueryDict | None, *, piece: Evidence, areas: Sequence[Area], trainers: Sequence[Member]
    ) -> None:
        own = {area.pk for area in piece.areas.all()}
        first = next((area.slug for area in areas if area.pk in own), "")
        super().__init__(data, piece=piece, initial={**piece.said, "area": first})
        self._areas = {area.slug: area for area in areas}
        self._trainers = {one.slug: one for one in trainers}
        for name, rows, blank in (
            ("trainer", [(one.slug, one.name) for one in trainers], _("Choose a trainer")),
            ("area", [(area.slug, area.name) for area in areas], _("Choose an area")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", blank), *rows]

    def clean_trainer(self) -> Member:
        """Return the member."""
        return self._trainers[self.cleaned_data["trainer"]]

    def clean_area(self) -> Area:
        """Return the area."""
        return self._areas[self.cleaned_data["area"]]

    def clean_level(self) -> Level:
        """Return it as what it is."""
        return Level(self.cleaned_data["level"])


class ShowAgainForm(WordsToShowForm):
    """Other words for what a trainer was shown, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, sharing: Sharing) -> None:
        files = [str(card["id"]) for card in sharing.attached]
        told = {"title": sharing.title, "text": sharing.text, "along": files, "version": sharing.version}
        super().__init__(data, piece=sharing.evidence, initial=told)


class VerdictForm(forms.Form):
    """What a trainer says to evidence, of which the page saw `version`."""

    said = forms.ChoiceField(
        label=_("Your answer"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    level = forms.ChoiceField(label=_("Level you see"), choices=Level.choices, required=False)
    text = forms.CharField(
        label=_("Your words"),
        help_text=_("Only they read it. Needed unless you endorse."),
        max_length=MAX_ANSWER,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, sharing: Sharing) -> None:
        super().__init__(data, initial={"level": sharing.level, "version": sharing.version})

    def clean(self) -> dict[str, Any]:
        """Ask for words where somebody waits for a reason, and for a level where one endorses."""
        told = super().clean() or self.cleaned_data
        told["text"] = clean(told.get("text", ""))
        if "said" in told and told["said"] != Verdict.ENDORSE and not told["text"]:
            self.add_error("text", _("Say what you miss, or why not."))
        if told.get("said") == Verdict.ENDORSE and not told.get("level"):
            self.add_error("level", _("Choose a level."))
        return told


class RevokeForm(forms.Form):
    """Why an endorsement is taken back."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("They read it on their page."),
        max_length=MAX_ANSWER,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: they read the reason.")},
    )

    def clean_why(self) -> str:
        """Refuse blanks."""
        why = clean(self.cleaned_data["why"])
        if not why:
            raise forms.ValidationError(self.fields["why"].error_messages["required"], code="required")
        return why
