from cop.curriculum.formats.pack import pack

__all__ = ["pack"]
