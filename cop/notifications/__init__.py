"""What happened to what one wrote: the bell, mails and pushes, by kind.

A notice says which kind of thing happened, never a text, a title or a name, so nothing has to be forgotten when those
change. What may be named all the same, as a development day, is looked up when the bell is read or the mail is sent, as
the reader may see it then (`config.names`); a push names nothing. It goes to a member, or to an alias: then its row
holds the alias and no member, the bell finds it through the reader's own key ring, and the mail goes through `forward`,
so that this floor never learns who it is for. The same for what surrounds a row: when it was read is kept to the day,
for everybody, because two notices read in one second would tell whose alias it is; a mail's Message-ID is kept sealed,
because mail servers write down who got it; a mail leads to the bell, not to the case. And who is told of a report,
among moderators, does not tell which of them has a part in it under an alias: each has a row, and only the key says
which rows the bell shows. What waits unread merges, so ten replies are one line and one mail.

Mails are an outbox. A row of the sent-log, with the Message-ID, is committed before anything is sent, and marked done
after: a process that dies in between leaves a mail that is sent again under the same Message-ID, never one that is
lost. While a mail goes out its row is locked and other sweeps skip it.

Pushes are an outbox of their own. A push is empty: it wakes a browser, which says that there is something new in words
it was given before, so nothing has to be encrypted and no key of the browser is kept. A device hangs on the session it
was switched on in and goes with it: by signing out, here or everywhere, by suspension, by leaving. Quiet hours and
failures would show in the row of an alias whose it is; so a row is looked at again at moments that follow from its age
alone, for a day, and which devices are done with is sealed in it.
"""
