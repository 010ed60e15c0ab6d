from cop.curriculum.facts.module import ModuleFinished, ModulePublished
from cop.curriculum.facts.player import ModuleBegun, WorkAnswered, WorkShown, WorkTakenBack

__all__ = ["ModuleBegun", "ModuleFinished", "ModulePublished", "WorkAnswered", "WorkShown", "WorkTakenBack"]
