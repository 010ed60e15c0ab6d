from cop.intervision.forms.after import HowForm, InsightForm, OutcomeForm, TakeAwayForm

__all__ = ["HowForm", "InsightForm", "OutcomeForm", "TakeAwayForm"]
