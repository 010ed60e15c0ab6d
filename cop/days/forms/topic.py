"""Proposing a topic, and what becomes of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.days.enums import Declined
from cop.days.models import Topic
from cop.discussion.forms import new_key
from cop.framework.models import Area

MAX_WHY = 1_500


class WordsForm(forms.Form):
    """A title on one line, needed."""

    title = forms.CharField(max_length=120, error_messages={"required": _("Say in a few words what it is about.")})

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title


class TopicForm(WordsForm):
    """What one would learn together, why, and for which areas. `key` makes proposing it twice harmless."""

    why = forms.CharField(
        label=_("Why do we need this?"),
        help_text=_("What makes you think of it? Leave out who it happened to."),
        max_length=MAX_WHY,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    areas = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._areas = areas
        self.fields["title"].label = _("What should we learn together?")
        self.fields["title"].help_text = _("A topic of a day, in a few words.")
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(area.slug, area.name) for area in areas]
        if "key" in self.fields:
            self.initial.setdefault("key", new_key())

    def clean_areas(self) -> list[Area]:
        """Return them as what they are."""
        chosen = set(self.cleaned_data["areas"])
        return [area for area in self._areas if area.slug in chosen]


class EditTopicForm(TopicForm):
    """Other words for a topic, of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topic: Topic, areas: Sequence[Area]) -> None:
        initial = {name: getattr(topic, name) for name in ("title", "why", "version")}
        slugs = [area.slug for area in topic.areas.all()]
        super().__init__(*args, areas=areas, initial=initial | {"areas": slugs})
        del self.fields["key"]


class DeclineForm(forms.Form):
    """Why a topic becomes no day."""

    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=Declined.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: who proposed it reads the reason.")},
    )

    def clean_reason(self) -> Declined:
        """Return it as what it is."""
        return Declined(self.cleaned_data["reason"])


class MergeForm(forms.Form):
    """Which topic another one becomes part of."""

    into = forms.ChoiceField(
        label=_("Becomes part of"), error_messages={"required": _("Choose the topic it becomes part of.")}
    )

    def __init__(self, *args: Any, others: Sequence[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = {str(topic.pk): topic for topic in others}
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose a topic")), *((pk, topic.title) for pk, topic in self._others.items())]

    def clean_into(self) -> Topic:
        """Return the topic itself."""
        return self._others[self.cleaned_data["into"]]
