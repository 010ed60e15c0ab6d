from cop.curriculum.actions.endorsement import drop_endorsement, let_trainer_go, revoke_endorsement
from cop.curriculum.actions.evidence import (
    EvidenceData,
    add_evidence,
    drop_evidence,
    edit_evidence,
    forget_evidence_of,
    keep_evidence,
    pass_offer,
    settle_certificates,
)
from cop.curriculum.actions.sharing import (
    ask_more,
    decline_sharing,
    endorse,
    erase_sharings,
    open_sharing,
    share_evidence,
    show_again,
    take_back_sharing,
)

__all__ = [
    "EvidenceData",
    "add_evidence",
    "ask_more",
    "decline_sharing",
    "drop_endorsement",
    "drop_evidence",
    "edit_evidence",
    "endorse",
    "erase_sharings",
    "forget_evidence_of",
    "keep_evidence",
    "let_trainer_go",
    "open_sharing",
    "pass_offer",
    "revoke_endorsement",
    "settle_certificates",
    "share_evidence",
    "show_again",
    "take_back_sharing",
]
