from cop.curriculum.querysets.cohort import CohortQuerySet, CohortWordQuerySet, ParticipantQuerySet
from cop.curriculum.querysets.desk import OpinionQuerySet, UnitQuerySet
from cop.curriculum.querysets.evidence import EndorsementQuerySet, EvidenceQuerySet, SharingQuerySet
from cop.curriculum.querysets.growth import ColleagueWordQuerySet, OwnWordQuerySet
from cop.curriculum.querysets.module import EditionQuerySet, LearningQuerySet, ModuleQuerySet
from cop.curriculum.querysets.player import ReflectionQuerySet, TalkQuerySet, WorkedQuerySet
from cop.curriculum.querysets.register import LogQuerySet, PeriodQuerySet, RegisterQuerySet

__all__ = [
    "CohortQuerySet",
    "CohortWordQuerySet",
    "ColleagueWordQuerySet",
    "EditionQuerySet",
    "EndorsementQuerySet",
    "EvidenceQuerySet",
    "LearningQuerySet",
    "LogQuerySet",
    "ModuleQuerySet",
    "OpinionQuerySet",
    "OwnWordQuerySet",
    "ParticipantQuerySet",
    "PeriodQuerySet",
    "ReflectionQuerySet",
    "RegisterQuerySet",
    "SharingQuerySet",
    "TalkQuerySet",
    "UnitQuerySet",
    "WorkedQuerySet",
]
