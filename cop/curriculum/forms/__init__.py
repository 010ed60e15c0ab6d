from cop.curriculum.forms.player import AnswerForm, QuizForm, ReflectionForm, ShowForm, Told

__all__ = ["AnswerForm", "QuizForm", "ReflectionForm", "ShowForm", "Told"]
