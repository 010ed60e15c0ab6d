"""Development days: from "what should we learn?" to a day in the calendar.

A topic is proposed and backed; a date poll finds when most can come; choosing one of its dates books the day and tells
everybody who was asked, in one transaction. Dates are kept as the organiser means them, a day and an hour on the clocks
of a zone, and become moments only where they are compared or shown: a rule of summer time that changes moves no day.

A change to a poll loses no vote. An answer belongs to the wording of a date it was given to; when the date moves, the
answer stays beside it as one "from before", until its giver says that it still holds or answers anew.

Calendars have a day in three ways: as a file, by a mail that says it is one's own, moved or off, and by an address they
ask themselves. The address is the only secret: nobody is signed in, a hash of it is kept, and a new one ends the one
before. A mail is told like any notice, so that it goes once however often a worker begins anew; the last word before a
sweep counts.
"""
