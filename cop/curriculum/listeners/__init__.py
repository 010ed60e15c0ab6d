from cop.curriculum.listeners.desk import let_trainer_leave, tell_new_trainer, tell_reader, tell_trainers

__all__ = ["let_trainer_leave", "tell_new_trainer", "tell_reader", "tell_trainers"]
