from cop.stories.forms.reading import AnswerForm, DeclineForm, EditorForm, RemarkForm, WordForm

__all__ = ["AnswerForm", "DeclineForm", "EditorForm", "RemarkForm", "WordForm"]
