from cop.curriculum.forms.growth import LevelForm, OwnWordsForm, WordForm

__all__ = ["LevelForm", "OwnWordsForm", "WordForm"]
