"""Writing a story: its parts, its tags, where it comes from and what others may do with it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.community.forms import PledgedForm
from cop.community.models import Member
from cop.discussion.forms import new_key
from cop.framework.queries import Words
from cop.stories.actions import Terms
from cop.stories.enums import Licence, Provenance, Reach, Rung, Signed
from cop.stories.forms.consent import SlipForm
from cop.stories.forms.quoted import passage_fields, passages_in
from cop.stories.forms.write import KEPT, TaggedForm, area
from cop.stories.models import SECTIONS, STORY_TEXT, Climb, Edition, Story
from cop.stories.queries import Quote, consent_of, prompts
from cop.stories.rules import aimed, joined, licences, provenances

MAX_PART = 8_000
_RUNGS = {Rung.MEMBERS: _("For members"), Rung.PUBLIC: _("For everybody")}


def _part(rows: int, missing: Any = "") -> forms.CharField:
    """Return a part of a story; one that is needed says so when it is `missing`."""
    messages = {"required": missing} if missing else {}
    needed = bool(missing)
    return forms.CharField(
        max_length=MAX_PART, strip=False, required=needed, widget=area(rows), error_messages=messages
    )


class StoryForm(PledgedForm, TaggedForm):
    """A story to hand in. `key` makes handing it in twice harmless.

    What is usual is chosen by leaving it: a draft keeps nothing for it.
    """

    field_order = STORY_TEXT
    texts = STORY_TEXT
    needed = ("title", "start", "tried", "took")

    title = forms.CharField(
        label=_("Title"),
        help_text=_("As you would tell a colleague in the corridor what it is about."),
        max_length=120,
        error_messages={"required": _("Give it a title.")},
    )
    summary = forms.CharField(
        label=_("In two sentences"),
        help_text=_("What happens in it, in English if you can: a colleague of another country may read it first."),
        max_length=600,
        strip=False,
        required=False,
        widget=area(2),
    )
    start = _part(5, _("Tell how it began."))
    behind = _part(3)
    tried = _part(5, _("Tell what you tried."))
    took = _part(3, _("Tell what they took along, or that you don’t know."))
    again = _part(3)
    ask = _part(3)
    areas = forms.MultipleChoiceField(
        label=_("Competence areas"), required=False, widget=forms.CheckboxSelectMultiple(attrs=KEPT)
    )
    buttons = forms.MultipleChoiceField(
        label=_("Career buttons"), required=False, widget=forms.CheckboxSelectMultiple(attrs=KEPT)
    )
    provenance = forms.ChoiceField(
        label=_("Where does it come from?"),
        choices=Provenance.choices,
        widget=forms.RadioSelect(attrs=KEPT),
        error_messages={"required": _("Say where it comes from.")},
    )
    under_age = forms.BooleanField(
        label=_("It tells of somebody under 18"), required=False, widget=forms.CheckboxInput(attrs=KEPT)
    )
    signed = forms.ChoiceField(
        label=_("How is it signed where everybody reads it?"),
        choices=[("", Signed.COUNSELLOR.label), (Signed.NAME.value, Signed.NAME.label)],
        required=False,
        widget=forms.RadioSelect(attrs=KEPT),
    )
    rung = forms.ChoiceField(
        label=_("Who shall read it?"),
        required=False,
        widget=forms.RadioSelect(attrs=KEPT),
        choices=[("", "")],
        error_messages={"invalid_choice": _("That can’t be chosen any more. Choose again who shall read it.")},
    )
    licence = forms.ChoiceField(
        label=_("What may others do with it then?"),
        choices=[("", Licence.COMMUNITY.label), *((kind.value, kind.label) for kind in Licence if kind.is_open)],
        required=False,
        widget=forms.RadioSelect(attrs=KEPT),
    )
    alias = forms.BooleanField(
        label=_("Hand it in under an alias"), required=False, widget=forms.CheckboxInput(attrs=KEPT)
    )
    source = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput(attrs=KEPT))
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def __init__(
        self,
        *args: Any,
        words: Words,
        by: Member,
        story: Story | None,
        climb: Climb | None = None,
        posts: Mapping[int, str] | None = None,
        veiled: bool | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, words=words, by=by, **kwargs)
        self.retold = passage_fields(self.data if self.is_bound else self.initial, posts or {})
        self.fields.update(self.retold)
        self.climb, self._veiled = climb, veiled
        self._stands, self._under_way = story.rung if story else "", climb.rung if climb else ""
        self._consent = consent_of(story) if story else None
        self.usual = self._aimed(Rung.PUBLIC if self._stands == Rung.MEMBERS else Rung.MEMBERS)
        self.offer("rung", [("" if one is self.usual else one.value, _RUNGS[one]) for one in self.rungs])
        if self._consent is None:
            self.fields["slip"] = SlipForm(by=by).fields["slip"]
            self.fields["slip"].required = False
        self.offer("areas", [(word.slug, word.name) for word in words.areas])
        self.offer("buttons", [(word.slug, word.name) for word in words.buttons])
        for name in SECTIONS:
            self.fields[name].label, self.fields[name].help_text = prompts()[name].heading, prompts()[name].help
        if story is not None:  # whose it is was said when it began
            del self.fields["alias"], self.fields["source"]

    def clean(self) -> dict[str, Any]:
        """Refuse what a story of its kind may not be."""
        data = super().clean()
        told = Provenance(data["provenance"]) if data.get("provenance") else None
        if told and told not in provenances(under_age=data.get("under_age", False)):
            message = _("Of somebody under 18 no talk is told as it was: make it of several, or change the facts.")
            self.add_error("provenance", message)
        elif told and self._licence() not in licences(told):
            self.add_error("licence", _("What one person consented to stays with the community."))
        if told is Provenance.CONSENTED and "provenance" not in self.errors:
            self._agreed(data)
        if "alias" in self.fields and self._veiled is not None:
            self._voiced(aliased=data.get("alias", False))
        for name in SECTIONS:
            if len(self._joined(name)) > MAX_PART:
                self.add_error(
                    name, _("With what it retells this part is too long. Shorten it, or take a passage out.")
                )
        return data

    def _voiced(self, *, aliased: bool) -> None:
        """Refuse a story that tells beside its case whose alias is whose: who knows the one would know the other."""
        if aliased and not self._veiled:
            told = _("The case it grew from stands under your name: beside it an alias would be known for yours.")
            self.add_error("alias", told)
        elif self._veiled and not aliased:
            told = _("The case it grew from stands under an alias: under your name the story would tell whose that is.")
            self.add_error("alias", told)

    def _joined(self, section: str) -> str:
        """Return a section with the passages that stand in it."""
        own, quotes = self.cleaned_data.get(section, ""), passages_in(self.cleaned_data)
        return joined(own, [one.words for one in quotes if one.section == section])

    def text(self) -> dict[str, str]:
        """Return the words, those of the passages where they stand."""
        return super().text() | {name: self._joined(name) for name in SECTIONS}

    @property
    def sections(self) -> list[Any]:
        """The parts of the story that something may be retold in."""
        return [self[name] for name in SECTIONS]

    @property
    def passages(self) -> list[Quote]:
        """The passages that retell what colleagues wrote."""
        return passages_in({name: self[name].value() for name in self.retold})

    def _agreed(self, data: dict[str, Any]) -> None:
        """Refuse one talk told without the client's yes, or to others than they said yes to."""
        consent, where = (self._consent, "rung") if self._consent else (data.get("slip"), "slip")
        if consent is None and "slip" not in self.errors:
            self.add_error("slip", _("Choose the consent slip of this talk: without the client’s yes it is not told."))
        elif consent and consent.reach == Reach.MEMBERS and self.aim() is Rung.PUBLIC:
            self.add_error(where, _("The client said yes for counsellors only: it can be handed in for members."))

    @property
    def rungs(self) -> list[Rung]:
        """For whom it may be handed in now."""
        return [rung for rung in (Rung.MEMBERS, Rung.PUBLIC) if self._aimed(rung) is rung]

    @property
    def climbs(self) -> list[tuple[Rung, Any]]:
        """The choices for whom it is, each with its rung."""
        return list(zip(self.rungs, self["rung"], strict=True))

    @property
    def may_be_public(self) -> bool:
        """Say whether everybody may come to read it."""
        return Rung.PUBLIC in self.rungs

    def _aimed(self, wished: Rung) -> Rung:
        return aimed(stands=self._stands, under_way=self._under_way, wished=wished)

    def aim(self) -> Rung:
        """Return for whom it is handed in; before that is said, for whom it usually would be."""
        said = getattr(self, "cleaned_data", {}).get("rung") or self.initial.get("rung") or self.usual
        return self._aimed(Rung(said))

    @property
    def origins(self) -> list[tuple[Any, Any]]:
        """Where it may come from: each choice with a line on it."""
        return [(choice, Provenance(choice.data["value"]).about) for choice in self["provenance"]]

    def _licence(self) -> Licence:
        return Licence(self.cleaned_data.get("licence") or Licence.COMMUNITY)

    def terms(self) -> Terms:
        """Return where it comes from, how it is signed, and what others may do with it."""
        data = self.cleaned_data
        return Terms(
            provenance=Provenance(data["provenance"]),
            under_age=data["under_age"],
            signed=Signed(data["signed"] or Signed.COUNSELLOR),
            licence=self._licence(),
        )


def values_of(story: Story, edition: Edition | None, climb: Climb | None = None) -> dict[str, Any]:
    """Return what a form begins with that writes `story` anew, of its last `edition` and what was said with that."""
    said: Story | Climb = climb if climb and climb.provenance else story
    tags = {name: word.slug if (word := getattr(said, name)) else "" for name in ("phase", "channel", "target")}
    usual = {Signed.COUNSELLOR: "", Licence.COMMUNITY: ""}
    return {
        **(edition.texts if edition else {}),
        **tags,
        "areas": [area.slug for area in said.areas.all()],
        "buttons": [button.slug for button in said.buttons.all()],
        "language": edition.language if edition else story.language,
        "provenance": said.provenance,
        "under_age": said.under_age,
        "signed": usual.get(Signed(said.signed), said.signed),
        "licence": usual.get(Licence(said.licence), said.licence),
        "version": story.version,
    }
