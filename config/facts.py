"""What follows from what: each fact, and the listeners that hear of it."""

from cop.anonymity import facts as anonymity
from cop.anonymity import listeners as bylines
from cop.coffee import facts as coffee
from cop.coffee import listeners as rooms
from cop.community import facts as community
from cop.community import listeners as mails
from cop.discussion import facts as discussion
from cop.ledger.delivery import Listener
from cop.ledger.facts import Fact
from cop.notifications import listeners as bell

FACTS: dict[type[Fact], tuple[Listener, ...]] = {
    community.CentreOpened: (rooms.open_first_room,),
    community.CentreEdited: (),
    community.MemberJoined: (bylines.hand_out_ring,),
    community.MemberRenamed: (bylines.renew_byline,),
    community.PledgeGiven: (),
    community.MemberSuspended: (),
    community.MemberRestored: (),
    community.MemberLeft: (bell.clear_bell, bylines.forget_aliases),
    community.GrantGiven: (),
    community.GrantEnded: (),
    community.BelongingEnded: (),
    community.ModeratorRests: (rooms.tell_who_steps_in,),
    community.ModeratorBack: (rooms.tell_who_steps_in,),
    community.InvitationSent: (mails.mail_invitation,),
    community.InvitationRevoked: (),
    community.JoinAsked: (mails.mail_coordinators,),
    community.JoinDeclined: (mails.mail_decline,),
    anonymity.RevealAsked: (rooms.tell_of_asking,),
    anonymity.AliasOpened: (rooms.tell_of_opening,),
    anonymity.AliasEnding: (rooms.tell_of_ending,),
    anonymity.AliasSeen: (),
    anonymity.WordSuggested: (),
    anonymity.WordAllowed: (),
    anonymity.WordDeclined: (),
    anonymity.WordTakenOff: (),
    discussion.PostAdded: (rooms.tell_bringer,),
    discussion.PostEdited: (),
    discussion.PostWithdrawn: (),
    discussion.FlagRaised: (rooms.tell_of_cover,),
    discussion.FlagAnswered: (),
    discussion.FlagOpened: (),
    discussion.FlagFileOpened: (),
    discussion.FlagDecided: (rooms.tell_of_decision,),
    discussion.FlagAppealed: (rooms.tell_of_appeal,),
    discussion.FlagLeft: (rooms.tell_of_cover,),
    discussion.FlagWaited: (rooms.tell_of_waiting,),
    coffee.CaseShared: (),
    coffee.CaseEdited: (),
    coffee.CaseWithdrawn: (),
    coffee.CaseClosed: (),
    coffee.SuggestionsReleased: (),
    coffee.ReplyPinned: (),
    coffee.CaseTopped: (),
    coffee.AskMade: (),
    coffee.AskHeard: (rooms.ring_colleagues,),
    coffee.AskTaken: (rooms.hush_others,),
    coffee.AskEnded: (rooms.hush_others,),
    coffee.ClosingEdited: (),
    coffee.RoomOpened: (),
    coffee.RoomChanged: (),
    coffee.RoomSeatGiven: (),
    coffee.RoomSeatTaken: (),
}
