"""One engine for every talk: thread, post, read mark.

A thread has an audience and a number that rises with every change in it, taken in the writing transaction, so that
commit order is number order and a page that was away asks for "everything after 41" and gets each change once. Texts
are rendered to safe HTML when written, not when read. A reply answers a post or the thread; one level, as at a table.

Who began a talk or spoke in it hears of replies without a row; a row says that a byline follows or has muted it. "@"
and a name call whoever may see the talk: resolved when the text is drawn and when it is told, kept nowhere beside it.
A quote is a place in another post, of one wording; an edit of that post moves the place along while the words are
there, and the HTML of a quoting post is named after both, so that neither is ever shown as it was. A bookmark is
sealed, as a draft is: a member who keeps coming back to a talk in which an alias speaks could be told by it.
"""
