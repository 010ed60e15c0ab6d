from cop.curriculum.listeners.growth import (
    hush_asked_for_word,
    let_learner_go,
    tell_asked_for_word,
    tell_colleague_said,
)

__all__ = ["hush_asked_for_word", "let_learner_go", "tell_asked_for_word", "tell_colleague_said"]
