"""Why what is kept of members is kept, and until when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a personal field is kept, and until when."""

    why: str
    until: str


ACCOUNT = Kept("to sign in and be spoken to in one's language", "leaving")
PROFILE = Kept("what the member chose to show colleagues", "leaving")
PLEDGE = Kept("that the member promised the house rule this year, by month", "leaving")
BELONGS = Kept("which rooms are open to the member", "leaving")
ROLE = Kept("what the member may do, and who gave it", "leaving")
ENTRY = Kept("to let somebody in", "90 days after it was answered")
SAID = Kept("under whose name a line stands on the coffee card of a shift", "seven days after the shift")
WROTE = Kept("under whose name a text stands", "leaving; then 'former member'")
THERE = Kept("that colleagues may ask the member now", "when the time the member said is over")
CALLED = Kept("whom to spare when a case waits for a first word", "90 days")
THANKED = Kept(
    "whom the bringer of a case thanks, for the thanked one alone",
    "as long as the take-away; who left is a 'former member'",
)
READ = Kept("to show what is new", "leaving")
FOLLOWS = Kept("of which talks a name or an alias wants to hear", "leaving")
BOOKMARK = Kept("which talks the member keeps for later, sealed, and when to be reminded", "taking it off, or leaving")
BEHIND = Kept("the sealed way from an alias to its author", "90 days after closing, or leaving")
AUDIT = Kept("who did what, for the audit", "2 years")
TOLD = Kept("to tell what happened to what one wrote, or who may help", "90 days, or leaving")
MAILS = Kept("which mails the member does not want", "leaving")
PUSHES = Kept("which pushes the member wants, and when not", "leaving")
DEVICE = Kept("which browser to wake, its address sealed", "signing out there, switching it off, or leaving")
CHOSE = Kept("which coordinator put a word on the list", "taking it off; who left is a 'former member'")
CHECKED = Kept("which coordinator checked the centre’s steps", "the next check; who left is a 'former member'")
INVITED = Kept("that the member is asked into a closed room", "entering, declining, or leaving")
SUGGESTED = Kept("that a member suggests a word once, by a blind mark", "90 days, or the decision")
SAID_YES = Kept("that the member may tell of a talk, as the client said yes", "telling the story, a year, or leaving")
QUOTED = Kept(
    "whether a story may retell what one wrote in a case; which story it is, sealed",
    "a year after it is told or the last word on it, or with its draft",
)
ASKS_ABOUT = Kept("what somebody asks about a story, sealed, and the way to the answer", "90 days after the decision")
DECIDED = Kept("which moderator decided on it", "leaving, or the story’s end")
READS = Kept("who reads a story before others do, for its editor alone", "leaving, or the story’s end")
WANTS = Kept("that the member wants a topic, is asked for dates or invited to a day, and what they said", "leaving")
ASKS_THERE = Kept(
    "who asks a question to a session, and by a blind mark who wants it answered", "a month after the day"
)
TOLD_ORGANISER = Kept(
    "what a guest of a day told its organiser, sealed, and what would help them take part",
    "14 days after the day; at once when they can’t come or leave, or it is cancelled",
)
THERE_THEN = Kept("that the member was at a day, and who said so", "leaving")
HOW = Kept("that the member was asked how a day was, and has answered: never what", "two weeks after the day")
CERTIFIED = Kept("that the member was at a day, for the certificate; without the name it still counts", "leaving")
FEED = Kept("at which address, kept as a hash, the member’s calendar asks for days", "taking it back, or leaving")
TRAINS = Kept("who writes a module, and since when", "leaving the module, or the site")
SAYS_OF_MODULE = Kept("what the member was asked about a module, and said", "leaving; then 'former member'")
LEARNS = Kept(
    "which modules the member began, and how far they are, for them and the trainers of a cohort they join", "leaving"
)
IN_COHORT = Kept(
    "to which cohort the member is invited, or that they are in it and agreed to be seen, for those in it",
    "leaving it, or 90 days after its end",
)
GIVES_COHORT = Kept("who gives a cohort, and since when", "giving it no more, or leaving")
REFLECTS = Kept("what a learner writes for themselves, sealed: nobody else reads it", "erasing it, or leaving")
WORKED = Kept(
    "what a learner shows the trainers of a module, and their answer", "taking it back, leaving, or 18 months"
)
SHOWS = Kept("what the member can show for themselves, its words sealed", "taking it away, or leaving")
STANDS = Kept("where the member said they stand, for them alone", "erasing it, or leaving")
ASKED_WORD = Kept(
    "whom the member asked where they stand, and what that one said, for the two alone", "deleting it, or leaving"
)
PASSED = Kept("that the member does not want something offered as evidence, by a blind mark", "leaving")
SHOWN_TO = Kept("which trainer the member showed it to, and what became of it", "taking it back, leaving, or 18 months")
ENDORSED = Kept("that a trainer said where the member stands", "leaving; a trainer who left is not named")
COUNTS = Kept(
    "for which register the member counts, and what they logged, its words sealed", "taking it out, or leaving"
)
USED = Kept("that a member used an entry once, by a blind mark", "the entry is taken out")
DRAFT = Kept("to keep what is being written, encrypted", "sharing, or 90 days untouched")
SAT = Kept("who sat at a table, what they did there and when", "30 days after it was closed")
ASKED_TO_TABLE = Kept("that the member is asked to a table", "sitting down, declining, its end, or leaving")
LEARNT = Kept("what the member learnt at a table, sealed: nobody else reads it", "erasing it, or leaving")
ATTENDED = Kept(
    "that the member took part in a table, when and as what, for their own record and of who sat there with them",
    "leaving; then 'former member'",
)
