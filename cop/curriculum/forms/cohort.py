"""A cohort: what it is about, when it is, what it goes through, who may join; and a word to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import clean
from cop.curriculum.actions import CohortData
from cop.curriculum.forms.module import KEPT, MAX_ABOUT, VERSION
from cop.curriculum.models import COHORT_TEXT, Cohort, Module
from cop.discussion.forms import new_key

MAX_WORD = 2_000
MODULES, SHOWN = 10, 3  # how many it may go through, and how many fields stand open at once
DAY: dict[str, Any] = {"widget": forms.DateInput({"type": "date", **KEPT}, format="%Y-%m-%d")}


class CohortForm(OpenWordsForm):
    """A cohort to make, or as it shall be. `key` makes making it twice harmless."""

    open_words = COHORT_TEXT

    title = forms.CharField(
        label=_("What is the cohort called?"), max_length=120, error_messages={"required": _("Give it a title.")}
    )
    about = forms.CharField(
        label=_("What is the cohort about, and for whom?"),
        help_text=_("When you meet, what you do together, what you expect of who joins."),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES, widget=forms.Select(attrs=KEPT))
    begins_on = forms.DateField(
        label=_("It begins on"), error_messages={"required": _("On which day does it begin?")}, **DAY
    )
    ends_on = forms.DateField(
        label=_("It ends on"),
        help_text=_("After that day, nobody sees any more how far anybody is."),
        error_messages={"required": _("On which day does it end?")},
        **DAY,
    )
    open = forms.BooleanField(label=_("Everybody may join"), required=False, widget=forms.CheckboxInput(attrs=KEPT))
    places = forms.IntegerField(
        label=_("How many places"),
        help_text=_("Leave it empty if there is a place for everybody."),
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.NumberInput(attrs=KEPT),
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(**VERSION)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        modules: Sequence[Module],
        cohort: Cohort | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        own: dict[str, Any] = {"key": new_key()}
        if cohort is not None:
            names = (*COHORT_TEXT, "language", "begins_on", "ends_on", "open", "places", "version")
            own = {name: getattr(cohort, name) for name in names}
            for n, number in enumerate(cohort.modules.values_list("module", flat=True)):
                own[f"module-{n}"] = str(number)
        super().__init__(data, initial=own | dict(initial or {}))
        self._cohort = cohort
        choices = [("", _("Choose")), *((str(one.pk), str(one.edition or one)) for one in modules)]
        for n in range(MODULES):
            label = _("First module") if n == 0 else _("Then")
            field = forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.Select(attrs=KEPT))
            self.fields[f"module-{n}"] = field
        del self.fields["version" if cohort is None else "key"]

    @property
    def first_modules(self) -> list[forms.BoundField]:
        """The fields for modules that stand open."""
        return self._modules[:SHOWN]

    @property
    def more_modules(self) -> list[forms.BoundField]:
        """The other ones."""
        return self._modules[SHOWN:]

    @property
    def opened(self) -> bool:
        """Say whether any of the others is filled."""
        return any(field.value() for field in self.more_modules)

    @property
    def _modules(self) -> list[forms.BoundField]:
        return [self[f"module-{n}"] for n in range(MODULES)]

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title

    def clean(self) -> dict[str, Any]:
        """Ask for a module, each once, and for days in their order."""
        data = super().clean()
        numbers = [data[f"module-{n}"] for n in range(MODULES) if data.get(f"module-{n}")]
        if not numbers and "module-0" not in self.errors:
            self.add_error("module-0", _("Choose a module at least."))
        for n in range(MODULES):
            said = data.get(f"module-{n}")
            if said and said in [data.get(f"module-{m}") for m in range(n)]:
                self.add_error(f"module-{n}", _("This one stands there already."))
        begins, ends, today = data.get("begins_on"), data.get("ends_on"), timezone.localdate()
        if begins and abs((begins - today).days) > 2 * 366:
            self.add_error("begins_on", _("Choose a day within two years."))
        elif begins and ends and ends < begins:
            self.add_error("ends_on", _("It ends before it begins."))
        elif ends and ends < today and not (self._cohort and self._cohort.ends_on == ends):
            self.add_error("ends_on", _("This day is over."))
        elif ends and (ends - today).days > 3 * 366:
            self.add_error("ends_on", _("Choose a day within three years."))
        return data

    def cohort(self) -> CohortData:
        """Return the valid form as a cohort."""
        data = self.cleaned_data
        names = (*COHORT_TEXT, "language", "begins_on", "ends_on", "open", "places")
        modules = tuple(int(data[f"module-{n}"]) for n in range(MODULES) if data[f"module-{n}"])
        return CohortData(modules=modules, **{name: data[name] for name in names})


class CohortWordForm(OpenWordsForm):
    """What to write to a cohort. `key` makes sending it twice harmless."""

    open_words = ("text",)

    text = forms.CharField(
        label=_("What would you tell them?"),
        max_length=MAX_WORD,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what they should know.")},
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class TermsForm(forms.Form):
    """What the page told of what trainers see, by its number."""

    terms = forms.IntegerField(min_value=1, max_value=2**31 - 1)
