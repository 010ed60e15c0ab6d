from cop.curriculum.forms.evidence import AnswerForm, EvidenceForm, RevokeForm, ShareForm, ShowAgainForm

__all__ = ["AnswerForm", "EvidenceForm", "RevokeForm", "ShareForm", "ShowAgainForm"]
