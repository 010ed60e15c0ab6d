from cop.curriculum.facts.module import ModuleFinished, ModulePublished

__all__ = ["ModuleFinished", "ModulePublished"]
