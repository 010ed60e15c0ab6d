from cop.curriculum.querysets.desk import OpinionQuerySet, UnitQuerySet
from cop.curriculum.querysets.evidence import EvidenceQuerySet, SharingQuerySet
from cop.curriculum.querysets.module import EditionQuerySet, LearningQuerySet, ModuleQuerySet
from cop.curriculum.querysets.player import ReflectionQuerySet, TalkQuerySet, WorkedQuerySet

__all__ = [
    "EditionQuerySet",
    "EvidenceQuerySet",
    "LearningQuerySet",
    "ModuleQuerySet",
    "OpinionQuerySet",
    "ReflectionQuerySet",
    "SharingQuerySet",
    "TalkQuerySet",
    "UnitQuerySet",
    "WorkedQuerySet",
]
