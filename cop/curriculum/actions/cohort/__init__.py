from cop.curriculum.actions.cohort.cohort import (
    CohortData,
    archive_cohort,
    close_cohort,
    edit_cohort,
    locked_cohort,
    make_cohort,
)
from cop.curriculum.actions.cohort.guest import stay_for_cohort
from cop.curriculum.actions.cohort.leave import drop_cohorts, forget_cohorts
from cop.curriculum.actions.cohort.participant import (
    agree_anew,
    invite_to_cohort,
    join_as_invited,
    join_cohort,
    leave_cohort,
    take_out,
)
from cop.curriculum.actions.cohort.room import open_cohort_room
from cop.curriculum.actions.cohort.trainer import add_cohort_trainer, remove_cohort_trainer
from cop.curriculum.actions.cohort.word import write_to_cohort

__all__ = [
    "CohortData",
    "add_cohort_trainer",
    "agree_anew",
    "archive_cohort",
    "close_cohort",
    "drop_cohorts",
    "edit_cohort",
    "forget_cohorts",
    "invite_to_cohort",
    "join_as_invited",
    "join_cohort",
    "leave_cohort",
    "locked_cohort",
    "make_cohort",
    "open_cohort_room",
    "remove_cohort_trainer",
    "stay_for_cohort",
    "take_out",
    "write_to_cohort",
]
