"""What is asked after a table: one's own insight, what one takes away, how it was, how it went."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.coffee.forms.case import ClosingForm
from cop.core.text import clean
from cop.intervision.enums import Item
from cop.intervision.models import TAKE_AWAY_TEXT, Insight, Outcome, TakeAway
from cop.intervision.rules.after import STEPS

SCALE = (_("Not at all"), _("A little"), _("Somewhat"), _("Quite"), _("Very much"))
MOST = 2**31 - 1


class InsightForm(forms.Form):
    """What somebody learnt, for themselves; the page saw `version`."""

    text = forms.CharField(label=_("What I learnt at this table"), max_length=8_000, strip=False, required=False)
    version = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, insight: Insight | None, draft: str = "") -> None:
        kept = {"text": insight.said, "version": insight.version} if insight else {"text": "", "version": 0}
        super().__init__(data, initial=kept | ({"text": draft} if draft else {}), auto_id="insight_%s")


class TakeAwayForm(ClosingForm):
    """What who brought the case takes away, and will try; the page saw `version`."""

    version = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    close = forms.BooleanField(
        label=_("Close the case with these words too"),
        help_text=_("Everybody who reads the case reads them there."),
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        take_away: TakeAway | None,
        closes: bool,
        draft: dict[str, str] | None = None,
    ) -> None:
        kept: dict[str, Any] = {"version": take_away.version if take_away else 0}
        if take_away:
            kept |= {name: getattr(take_away, name) for name in (*TAKE_AWAY_TEXT, "try_on")}
        super().__init__(data, initial=kept | (draft or {}))
        self._stood = take_away.try_on if take_away else None
        if not closes:
            del self.fields["close"]

    def clean_try_on(self) -> Any:
        """Refuse another day that is past or far off; the one that stands may stay."""
        on = self.cleaned_data["try_on"]
        return on if on is not None and on == self._stood else super().clean_try_on()


class HowForm(forms.Form):
    """How it was, in five steps."""

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        steps = [(str(step), label) for step, label in zip(range(1, STEPS + 1), SCALE, strict=True)]
        for item in Item:
            self.fields[item.value] = forms.ChoiceField(
                label=item.label,
                choices=steps,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a step.")},
            )

    def steps(self) -> dict[str, int]:
        """Return the step chosen for each item of the valid form."""
        return {name: int(self.cleaned_data[name]) for name in Item.values}


class OutcomeForm(forms.Form):
    """How it went, of which the page saw `version`."""

    text = forms.CharField(
        label=_("What happened when I tried it"),
        help_text=_("One line is enough. “It did not work” helps your colleagues as well."),
        max_length=4_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what happened.")},
    )
    version = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, outcome: Outcome | None) -> None:
        kept = {"text": outcome.body, "version": outcome.version} if outcome else {"text": "", "version": 0}
        super().__init__(data, initial=kept)

    def clean_text(self) -> str:
        """Refuse blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text
