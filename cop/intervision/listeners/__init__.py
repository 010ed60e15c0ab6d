from cop.intervision.listeners.leaving import let_circle_go, let_member_go, let_room_go
from cop.intervision.listeners.slow import hush_waiting, tell_of_phase

__all__ = ["hush_waiting", "let_circle_go", "let_member_go", "let_room_go", "tell_of_phase"]
