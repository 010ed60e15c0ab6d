from cop.curriculum.querysets.evidence import EndorsementQuerySet, EvidenceQuerySet, SharingQuerySet
from cop.curriculum.querysets.module import EditionQuerySet, LearningQuerySet, ModuleQuerySet

__all__ = [
    "EditionQuerySet",
    "EndorsementQuerySet",
    "EvidenceQuerySet",
    "LearningQuerySet",
    "ModuleQuerySet",
    "SharingQuerySet",
]
