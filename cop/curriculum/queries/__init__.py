from cop.curriculum.queries.desk import Desk, Ready, document_of, own_modules, ready, trainers_among

__all__ = ["Desk", "Ready", "document_of", "own_modules", "ready", "trainers_among"]
