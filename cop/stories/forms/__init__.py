from cop.stories.forms.story import StoryForm, values_of
from cop.stories.forms.write import EditMomentForm, NewMomentForm, as_draft, as_initial

__all__ = ["EditMomentForm", "NewMomentForm", "StoryForm", "as_draft", "as_initial", "values_of"]
