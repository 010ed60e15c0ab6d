"""One engine for every talk: thread, post, read mark.

A thread has an audience and a number that rises with every change in it, taken in the writing transaction, so that
commit order is number order and a page that was away asks for "everything after 41" and gets each change once. Texts
are rendered to safe HTML when written, not when read. A reply answers a post or the thread; one level, as at a table.
"""
