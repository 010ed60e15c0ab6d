from cop.stories.forms.concern import (
    CodeForm,
    ConcernForm,
    DecisionForm,
    NumberForm,
)
from cop.stories.forms.consent import (
    SlipForm,
    YesForm,
    slip_name,
)
from cop.stories.forms.quoted import (
    SaidForm,
    passages_in,
    unsaid,
)
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
    "CodeForm",
    "ConcernForm",
    "DecisionForm",
    "DeclineForm",
    "EditMomentForm",
    "EditorForm",
    "NewMomentForm",
    "NumberForm",
    "PhraseForm",
    "RemarkForm",
    "SaidForm",
    "SlipForm",
    "StoryForm",
    "TrialEditForm",
    "TrialForm",
    "WordForm",
    "YesForm",
    "as_draft",
    "as_initial",
    "passages_in",
    "slip_name",
    "unsaid",
    "values_of",
]
