from cop.stories.forms.collection import (
    CollectionChangeForm,
    NewCollectionForm,
    PlaceForm,
    ShowForm,
)
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
from cop.stories.forms.translation import (
    DeclineTranslationForm,
    TranslationForm,
    sealed_source,
    source_in,
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
    "CollectionChangeForm",
    "ConcernForm",
    "CorrectionForm",
    "DecisionForm",
    "DeclineForm",
    "DeclineTranslationForm",
    "EditMomentForm",
    "EditorForm",
    "NewCollectionForm",
    "NewMomentForm",
    "NumberForm",
    "PhraseForm",
    "PlaceForm",
    "RemarkForm",
    "SaidForm",
    "SendBackForm",
    "ShowForm",
    "SlipForm",
    "StoryForm",
    "TranslationForm",
    "TrialEditForm",
    "TrialForm",
    "WordForm",
    "YesForm",
    "as_draft",
    "as_initial",
    "passages_in",
    "sealed_source",
    "slip_name",
    "source_in",
    "unsaid",
    "values_of",
]
