from cop.stories.forms.reading import (
    AnswerForm,
    DeclineForm,
    EditorForm,
    RemarkForm,
    WordForm,
)
from cop.stories.forms.story import (
    StoryForm,
    values_of,
)
from cop.stories.forms.tried import (
    PhraseForm,
    TrialEditForm,
    TrialForm,
)
from cop.stories.forms.write import (
    EditMomentForm,
    NewMomentForm,
    as_draft,
    as_initial,
)

__all__ = [
    "AnswerForm",
    "DeclineForm",
    "EditMomentForm",
    "EditorForm",
    "NewMomentForm",
    "PhraseForm",
    "RemarkForm",
    "StoryForm",
    "TrialEditForm",
    "TrialForm",
    "WordForm",
    "as_draft",
    "as_initial",
    "values_of",
]
