"""What happened, and who still has to hear it.

An action writes its fact in its own transaction, so a fact exists exactly when its effect does. Listeners run later, at
least once, each under a mark of its own in the same transaction as its effect: every database effect happens once.
The broker only wakes; a periodic sweep finds what a lost broker left. Entries are append-only, and each fact declares
what it keeps of the doer, so that nothing is known here that the page promised to forget.
"""
