from cop.curriculum.facts.module import ModuleFinished, ModulePublished
from cop.curriculum.facts.register import RegisterChanged, ReportDownloaded

__all__ = ["ModuleFinished", "ModulePublished", "RegisterChanged", "ReportDownloaded"]
