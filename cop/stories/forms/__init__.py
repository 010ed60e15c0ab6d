from cop.stories.forms.story import StoryForm, values_of
from cop.stories.forms.tried import PhraseForm, TrialEditForm, TrialForm
from cop.stories.forms.write import EditMomentForm, NewMomentForm, as_draft, as_initial

__all__ = [
    "EditMomentForm",
    "NewMomentForm",
    "PhraseForm",
    "StoryForm",
    "TrialEditForm",
    "TrialForm",
    "as_draft",
    "as_initial",
    "values_of",
]
