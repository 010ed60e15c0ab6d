"""What somebody does at a table, and where they write there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.anonymity.queries import draft_at
from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared, Refusal
from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.intervision.actions import Did
from cop.intervision.models import Chair, Table
from cop.intervision.queries import Sight, draft_place_at
from cop.intervision.queries.table import WORDY
from cop.intervision.rules import Act, Output

MAX_TURN = 4000
TO_SOMEBODY = frozenset({Act.HAND_OVER, Act.BRING, Act.EXCUSE})
LABELS = {
    Output.CASE: _("What you tell"),
    Output.QUESTIONS: _("Your question"),
    Output.ANSWERS: _("Your question or answer"),
    Output.REFLECTIONS: _("What you think"),
    Output.ADVICE: _("Your advice"),
    Output.TAKE_AWAY: _("What you take away"),
    Output.EVALUATION: _("How it was"),
}


class TurnForm(PledgedForm):
    """One thing somebody does at a `table`. `key` makes doing it twice harmless, `seen` is the phase they saw."""

    act = forms.ChoiceField(choices=[(act.value, act.value) for act in Act])
    words = forms.CharField(
        label=_("Your words"),
        required=False,
        strip=False,
        max_length=MAX_TURN,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    about = forms.CharField(required=False, max_length=60)
    to = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    minutes = forms.IntegerField(required=False, min_value=1, max_value=30)
    seen = forms.RegexField(r"^\d{1,3}\.\d{1,5}$", required=False)
    key = forms.CharField(min_length=8, max_length=64)

    def __init__(self, *args: Any, by: Member, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.table = table
        if self.is_bound and self.data.get("act") in set(Act):
            self.auto_id = f"{self.data['act']}-%s"
        if self.data.get("act", Act.WRITE) not in WORDY:
            self.fields.pop("pledge", None)

    def clean(self) -> dict[str, Any]:
        """Want words where something is said, and somebody who sat here where it is for somebody."""
        data = super().clean() or {}
        act, words = data.get("act"), clean(data.get("words", ""))
        if act in WORDY and not words and "words" not in self.errors:
            self.add_error("words", _("Write something first."))
        chair = Chair.objects.for_topic(self.table.pk).filter(pk=data["to"]).first() if data.get("to") else None
        if act in TO_SOMEBODY and chair is None:
            self.add_error("to", _("Choose somebody who is here."))
        return data | {"to": chair}

    @property
    def did(self) -> Did:
        """What `take_turn` takes."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("words", "about", "to", "seen")}
        return Did(act=Act(data["act"]), minutes=data["minutes"] or 0, **said)


@dataclass(frozen=True, slots=True)
class Composer:
    """Where the reader writes: a form for one act, with its draft, and what came back of it."""

    act: str
    form: TurnForm
    place: str
    version: int = 0
    check: Any = None
    conflict: Conflict | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back, and why, if it is not the form's own fault."""

    form: TurnForm
    error: Refusal | None = None

    @property
    def check(self) -> Any:
        """What the privacy check asks."""
        return self.error.check if isinstance(self.error, NotCleared) else None

    @property
    def conflict(self) -> Conflict | None:
        """What it met."""
        return self.error if isinstance(self.error, Conflict) else None

    @property
    def refused(self) -> bool:
        """Whether it may not be done now."""
        return isinstance(self.error, NotAllowed)

    @property
    def act(self) -> str:
        """What was to be done."""
        return str(self.form.data.get("act", ""))

    @property
    def words(self) -> str:
        """What was typed."""
        return clean(str(self.form.data.get("words", "")))[:MAX_TURN]

    @property
    def errors(self) -> list[Any]:
        """What is wrong with what has no field of its own on the page."""
        return [error for name, told in self.form.errors.items() if name not in {"words", "pledge"} for error in told]


def composers(member: Member, sight: Sight, back: Returned | None) -> dict[str, Any]:
    """Return where `member` writes at a table, by what for, with what is `back`; `unsent` are words without a place."""
    places = [act.value for act in (Act.WRITE, Act.NOTE, Act.SKIP) if act in sight.acts]
    found: dict[str, Composer] = {act: _composer(member, sight, Act(act), back) for act in places}
    lost = back.words if back and back.words and back.act not in found else ""
    return {**found, "unsent": lost, "back": back, "types": bool(found)}


def _composer(member: Member, sight: Sight, act: Act, back: Returned | None) -> Composer:
    table, place = sight.now.table, draft_place_at(sight.now.table, act)
    ours = back if back is not None and back.act == act else None
    if ours is not None and ours.conflict is None and not ours.refused:
        return Composer(act.value, _labelled(ours.form, act, sight), place, check=ours.check)
    draft, version = draft_at(member, place) if ours is None and act is not Act.SKIP else ({}, 0)
    begun: Mapping[str, str] = {"words": ours.words if ours else draft.get("words", "")}
    form = TurnForm(initial={**begun, "key": new_key()}, by=member, table=table, auto_id=f"{act}-%s")
    conflict = ours.conflict if ours else None
    return Composer(act.value, _labelled(form, act, sight), place, version, conflict=conflict, over=ours is not None)


def _labelled(form: TurnForm, act: Act, sight: Sight) -> TurnForm:
    label = {Act.NOTE: _("A note for all"), Act.SKIP: _("Why we skip it")}.get(act)
    words = form.fields["words"]
    words.label = label or LABELS.get(sight.now.common.output, _("Your words"))
    words.widget.attrs["rows"] = 1 if act is Act.SKIP else 3
    return form
