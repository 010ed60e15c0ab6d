"""What a story retells of colleagues, and what they say to it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.core.text import clean
from cop.stories.enums import Said
from cop.stories.forms.write import area
from cop.stories.queries import Quote, Talk, as_agreed, passage_at
from cop.stories.rules import MOST_PASSAGES

MAX_PASSAGE = 2_000


def passage_fields(names: Iterable[str], posts: Mapping[int, str]) -> dict[str, forms.CharField]:
    """Return a field for each passage among `names`, one of each contribution; `posts` are the names these bear."""
    fields: dict[str, forms.CharField] = {}
    met: set[int] = set()
    for name in names:
        at = passage_at(name)
        if at is None or at[0] not in posts or at[0] in met or len(met) == MOST_PASSAGES:
            continue
        met.add(at[0])
        label = _("After %(name)s, in your own words") % {"name": posts[at[0]]}
        fields[name] = forms.CharField(label=label, max_length=MAX_PASSAGE, strip=False, required=False, widget=area(4))
    return fields


def passages_in(texts: Mapping[str, Any]) -> list[Quote]:
    """Return the passages that have words, of what was posted or drafted."""
    found = [(passage_at(name), clean(text or "")) for name, text in texts.items() if passage_at(name)]
    return [Quote(*at, words) for at, words in found if at and words]


class SaidForm(forms.Form):
    """Yes or no to a passage, of which the page saw `version`; yes with other words has these as `body`."""

    said = forms.ChoiceField(choices=[choice for choice in Said.choices if choice[0] != Said.LAPSED])
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    body = forms.CharField(label=_("My wording"), max_length=MAX_PASSAGE, strip=False, required=False, widget=area(5))

    def clean(self) -> dict[str, Any]:
        """Refuse other words that are none."""
        data = super().clean() or self.cleaned_data
        if data.get("said") == Said.WORDS and "body" in data and not clean(data["body"]):
            self.add_error("body", _("Write how it may stand there."))
        return data


MISSING = {
    "new": _("Not asked yet. Ask your colleague, or take it out."),
    "waiting": _("Your colleague has not answered yet. Wait for it, or take it out."),
    "no": _("Your colleague would rather not be retold. Take it out."),
    "lapsed": _("No answer came within two weeks. Ask again, or take it out."),
    "changed": _("You changed the words since you asked. Ask again, or take it out."),
    "higher": _("It was asked for counsellors only. Ask again for everybody, or take it out."),
    "gone": _("The yes to this holds no more. Take it out."),
}
ELSEWHERE = _("Your text still has words, as they stood in a passage, that a colleague did not say yes to.")
REWORDED = _("Your colleague says yes with other words, which stand here now. Look at them, and hand it in again.")


def unsaid(form: forms.Form, talk: Talk | None, states: Mapping[int, str]) -> None:
    """Say at each passage why a story can’t be handed in with it; one that has other words now shows these."""
    names = {at[0]: name for name in form.fields if (at := passage_at(name)) and clean(form.data.get(name, ""))}
    texts = {name: form.data.get(name, "") for name in names.values()}
    agreed = as_agreed(list(talk.rows.values()), texts) if talk else texts
    assert isinstance(form.data, QueryDict)
    data = form.data.copy()
    for post_id, state in states.items():
        name = names.get(post_id)
        if name and agreed.get(name, texts[name]) != texts[name]:
            data[name] = agreed[name]
            form.add_error(name, REWORDED)
        else:
            form.add_error(name, MISSING[state] if name else ELSEWHERE)
    form.data = data
