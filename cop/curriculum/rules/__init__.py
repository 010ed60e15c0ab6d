from cop.curriculum.rules.sharing import moves

__all__ = ["moves"]
