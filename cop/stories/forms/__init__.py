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
from cop.stories.forms.correct import (
    CorrectionForm,
    SendBackForm,
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
    "CorrectionForm",
    "DecisionForm",
    "DeclineForm",
    "EditMomentForm",
    "EditorForm",
    "NewMomentForm",
    "NumberForm",
    "PhraseForm",
    "RemarkForm",
    "SendBackForm",
    "SlipForm",
    "StoryForm",
    "TrialEditForm",
    "TrialForm",
    "WordForm",
    "YesForm",
    "as_draft",
    "as_initial",
    "slip_name",
    "values_of",
]
