"""What follows from what: each fact, and the listeners that hear of it."""

from cop.anonymity import facts as anonymity
from cop.anonymity import listeners as bylines
from cop.coffee import facts as coffee
from cop.coffee import listeners as rooms
from cop.community import facts as community
from cop.community import listeners as mails
from cop.discussion import facts as discussion
from cop.discussion import listeners as talks
from cop.ledger.delivery import Listener
from cop.ledger.facts import Fact
from cop.notifications import listeners as bell
from cop.toolbox import facts as toolbox
from cop.toolbox import listeners as tools

FACTS: dict[type[Fact], tuple[Listener, ...]] = {
    community.CentreOpened: (rooms.open_first_room,),
    community.CentreEdited: (),
    community.StepsEdited: (),
    community.MemberJoined: (bylines.hand_out_ring,),
    community.MemberRenamed: (bylines.renew_byline,),
    community.PledgeGiven: (),
    community.MemberSuspended: (),
    community.MemberRestored: (),
    community.MemberLeft: (bell.clear_bell, talks.clear_follows, bylines.forget_aliases, rooms.drop_invitations),
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
    discussion.PostAdded: (rooms.tell_of_reply, rooms.hush_calls, rooms.tell_answered),
    discussion.PostEdited: (rooms.tell_whom_it_calls,),
    discussion.PostWithdrawn: (),
    discussion.HeldShown: (rooms.tell_of_shown,),
    discussion.FlagRaised: (rooms.tell_of_cover,),
    discussion.FlagAnswered: (),
    discussion.FlagOpened: (),
    discussion.FlagFileOpened: (),
    discussion.FlagDecided: (rooms.tell_of_decision,),
    discussion.FlagAppealed: (rooms.tell_of_appeal,),
    discussion.FlagLeft: (rooms.tell_of_cover,),
    discussion.FlagWaited: (rooms.tell_of_waiting,),
    toolbox.EntryProposed: (),
    toolbox.EntryUsed: (),
    toolbox.EntryAccepted: (tools.tell_accepted,),
    toolbox.EntryDeclined: (tools.tell_declined,),
    toolbox.EntryEdited: (),
    toolbox.EntryRetired: (),
    coffee.CaseShared: (),
    coffee.CaseEdited: (),
    coffee.CaseWithdrawn: (),
    coffee.CaseClosed: (),
    coffee.CaseReopened: (),
    coffee.CaseWaits: (rooms.ring_for_a_word,),
    coffee.CaseSilent: (rooms.tell_of_silence,),
    coffee.CaseLetGo: (),
    coffee.CaseErased: (),
    coffee.FollowUpAsked: (rooms.tell_day_came,),
    coffee.FollowUpTold: (rooms.tell_how_it_went, rooms.hush_asking),
    coffee.FollowUpSnoozed: (rooms.hush_put_off,),
    coffee.FollowUpGivenUp: (rooms.hush_asking,),
    coffee.ThanksGiven: (rooms.tell_thanked,),
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
    coffee.RoomSeatGiven: (rooms.hush_invitation,),
    coffee.RoomSeatTaken: (),
    coffee.RoomInvited: (rooms.tell_of_invitation,),
    coffee.RoomInvitationDropped: (rooms.hush_invitation,),
    coffee.RoomHandedOver: (rooms.tell_new_host,),
    coffee.RoomCentresChanged: (),
    coffee.RoomArchived: (),
    coffee.RoomReopened: (),
}
