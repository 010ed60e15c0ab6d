"""How it is said how a method worked: in steps from 1, shown so many answers at once and none alone."""

STEPS = 5
TOGETHER = 5
