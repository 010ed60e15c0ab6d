"""Where one stands, in one's own word and as a colleague says it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.curriculum.enums import Level
from cop.framework.models import Area

MAX_WORD = 500


class LevelForm(forms.Form):
    """The level one is at in an area."""

    level = forms.TypedChoiceField(choices=Level.choices, coerce=Level)


class OwnWordsForm(forms.Form):
    """The level one is at in each area; none is asked. `still` says that what is left as it was is true today."""

    still = forms.BooleanField(label=_("What I leave as it is, is still true"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, areas: Sequence[Area], now: Mapping[int, str]) -> None:
        super().__init__(data)
        self._areas, self._now = areas, now
        for area in areas:
            field = forms.TypedChoiceField(
                label=area.name,
                choices=Level.choices,
                coerce=Level,
                required=False,
                initial=now.get(area.pk),
                widget=forms.RadioSelect,
            )
            self.fields[area.slug] = field

    @property
    def again(self) -> bool:
        """Whether something was said before."""
        return bool(self._now)

    def levels(self) -> dict[Area, Level]:
        """Return what is said anew: what differs from what stands, or all where it still is true."""
        chosen = {area: self.cleaned_data[area.slug] for area in self._areas if self.cleaned_data[area.slug]}
        still = self.cleaned_data["still"]
        return {area: level for area, level in chosen.items() if still or self._now.get(area.pk) != level}


class WordForm(forms.Form):
    """A colleague’s word: a level, and a line where one wants to, of which the page saw `version`."""

    level = forms.TypedChoiceField(
        label=_("Where do you see your colleague?"),
        choices=Level.choices,
        coerce=Level,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest, or say that you would rather not.")},
    )
    text = forms.CharField(
        label=_("A line on why"),
        help_text=_("What did you see or read that says so? One example is worth more than praise."),
        max_length=MAX_WORD,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Return it without blanks around it."""
        return clean(self.cleaned_data["text"])
