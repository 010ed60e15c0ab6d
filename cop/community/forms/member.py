"""What members say of themselves, and the promise they give."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cop.community.actions.profile import Profile
from cop.community.models import Member
from cop.deid import Strength, check

SPOKEN = [
    ("en", "English"),
    ("nl", "Nederlands"),
    ("nb", "Norsk bokmål"),
    ("nn", "Norsk nynorsk"),
    ("da", "Dansk"),
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
]
STRENGTHS = 8


class PledgedForm(forms.Form):
    """A form that shares a text `by` a member. Once a year it asks for the promise of the house first."""

    pledge = forms.BooleanField(
        label=_("Our promise"),
        error_messages={"required": _("Give your word first, then share.")},
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.pledged:
            del self.fields["pledge"]


class ProfileForm(forms.Form):
    """A member's own page."""

    name = forms.CharField(label=_("Name"), max_length=80)
    profile = forms.CharField(
        label=_("A few words about you"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    strengths = forms.CharField(
        label=_("What colleagues can ask you about"),
        help_text=_("Separated by commas: mbo, redundancy, silence in chat"),
        max_length=400,
        required=False,
    )
    reads = forms.MultipleChoiceField(
        label=_("Languages I read"),
        help_text=_("What comes to you is chosen by these."),
        choices=SPOKEN,
        widget=forms.CheckboxSelectMultiple,
    )
    writes = forms.MultipleChoiceField(
        label=_("Languages I write"), choices=SPOKEN, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(z, z.replace("_", " ")) for z in sorted(available_timezones()) if "/" in z]
    )
    avatar_seed = forms.ChoiceField(label=_("Colour"), choices=[(n, n + 1) for n in range(6)], widget=forms.RadioSelect)
    shown = forms.BooleanField(label=_("Show me among the colleagues"), required=False)
    first_words = forms.BooleanField(
        label=_("Ask me now and then when a case nobody has answered fits me"), required=False
    )
    ours = forms.BooleanField(label=_("This is mine, or my centre’s"), required=False)
    asks_ours = False

    def clean(self) -> dict[str, Any]:
        """Ask about what certainly belongs to a person; one's own may stand on one's own page."""
        data = super().clean() or self.cleaned_data
        text = data.get("profile", "")
        new = text != self.initial.get("profile", "")
        found = [text[f.start : f.end] for f in check(text) if f.strength is Strength.STOP] if new else []
        self.asks_ours = bool(found)
        if found and not data.pop("ours", False):
            told = _("“%(found)s” looks like somebody’s. Leave it out, or say below that it is yours.")
            self.add_error("profile", forms.ValidationError(told, code="private", params={"found": found[0]}))
        return data

    def clean_strengths(self) -> list[str]:
        """Split at commas; at most eight, each at most 60 characters."""
        parts = [" ".join(part.split())[:60] for part in self.cleaned_data["strengths"].split(",")]
        return list(dict.fromkeys(part for part in parts if part))[:STRENGTHS]

    def profile_of(self) -> Profile:
        """Return the valid form as a profile."""
        data = {**self.cleaned_data, "avatar_seed": int(self.cleaned_data["avatar_seed"])}
        data.pop("ours", None)
        return Profile(**data)


def profile_values(member: Member) -> dict[str, Any]:
    """Return what the profile form of `member` begins with."""
    own = {name: getattr(member, name) for name in ("name", "profile", "reads", "writes", "shown", "first_words")}
    user = member.user
    return {
        **own,
        "strengths": ", ".join(member.strengths),
        "avatar_seed": member.avatar_seed % 6,
        "language": user.language if user else "en",
        "time_zone": user.time_zone if user else settings.TIME_ZONE,
    }
