from cop.curriculum.facts.framework import FrameworkPublished
from cop.curriculum.facts.module import ModuleFinished, ModulePublished

__all__ = ["FrameworkPublished", "ModuleFinished", "ModulePublished"]
