from cop.stories.forms.tried import PhraseForm, TrialEditForm, TrialForm

__all__ = ["PhraseForm", "TrialEditForm", "TrialForm"]
