from cop.curriculum.facts.evidence import (
    EndorsementDropped,
    EndorsementGiven,
    EndorsementRevoked,
    EvidenceAnswered,
    EvidenceOpened,
    EvidenceShared,
    EvidenceTakenBack,
)
from cop.curriculum.facts.module import ModuleFinished, ModulePublished

__all__ = [
    "EndorsementDropped",
    "EndorsementGiven",
    "EndorsementRevoked",
    "EvidenceAnswered",
    "EvidenceOpened",
    "EvidenceShared",
    "EvidenceTakenBack",
    "ModuleFinished",
    "ModulePublished",
]
