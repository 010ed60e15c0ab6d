from cop.curriculum.querysets.desk import OpinionQuerySet, UnitQuerySet
from cop.curriculum.querysets.evidence import EvidenceQuerySet, SharingQuerySet
from cop.curriculum.querysets.module import EditionQuerySet, LearningQuerySet, ModuleQuerySet

__all__ = [
    "EditionQuerySet",
    "EvidenceQuerySet",
    "LearningQuerySet",
    "ModuleQuerySet",
    "OpinionQuerySet",
    "SharingQuerySet",
    "UnitQuerySet",
]
