from cop.intervision.forms.pace import NudgeForm

__all__ = ["NudgeForm"]
