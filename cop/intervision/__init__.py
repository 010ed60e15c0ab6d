"""Peer consultation: one engine, methods as data.

A method is a row of phases in `words/methods`, in four languages; nothing in the code knows one by name. A table is its
log: what happened, when, by whom. All that a table is now follows from folding that log, so that a reconnect, a change
of facilitator or a move from slow to live loses nothing, and an event told twice counts once.

The clock is the server's: each event brings its moment, rules read no clock, and a moment before the last one counts as
the last one. What is written in a private phase is in nobody's view but its writer's until it is revealed, the
facilitator's included: `visible` is the only way from a table to what somebody reads. Skipping a phase, or stepping
back from it, reveals nothing.

Each way out is a sane one: when the facilitator leaves, the longest seated takes over; when the bringer leaves, the
table pauses until the bringer is back or the table is closed; and no table outlives its last day.
"""
