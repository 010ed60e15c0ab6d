"""The coffee room: rooms, and the cases that are brought into them.

A case asks two things: what happened, and what do you want from your colleagues. Everything else is optional and can
be added later, because the price of asking decides whether anyone asks. What is said about a case is a thread of
`discussion`; the case adds the question, its place in the 4C model, and its closing words.

Beside its cases a room has its coffee talk, a page of its own: what takes minutes and what takes days never share a
feed. It is a flat thread of `discussion` that fades by the moment a thing was said, so that the day it shows for that
is true in every zone. On the table of a centre's room lies the card of the shift. Who looks at a room is told in its
talk alone, where nobody has an alias; beside the cases it would tell who was about when one came under an alias.
"""
