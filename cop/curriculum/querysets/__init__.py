from cop.curriculum.querysets.evidence import EvidenceQuerySet, SharingQuerySet
from cop.curriculum.querysets.growth import ColleagueWordQuerySet, EndorsementQuerySet, OwnWordQuerySet
from cop.curriculum.querysets.module import EditionQuerySet, LearningQuerySet, ModuleQuerySet

__all__ = [
    "ColleagueWordQuerySet",
    "EditionQuerySet",
    "EndorsementQuerySet",
    "EvidenceQuerySet",
    "LearningQuerySet",
    "ModuleQuerySet",
    "OwnWordQuerySet",
    "SharingQuerySet",
]
