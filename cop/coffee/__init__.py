"""The coffee room: rooms, and the cases that are brought into them.

A case asks two things: what happened, and what do you want from your colleagues. Everything else is optional and can
be added later, because the price of asking decides whether anyone asks. What is said about a case is a thread of
`discussion`; the case adds the question, its place in the 4C model, and its closing words.
"""
