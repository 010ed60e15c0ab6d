"""What guests may open: every address that is not named here does not exist for them, a new one neither.

What an address then shows is decided where it is read: `visible_to` knows guests by their audiences.
"""

from dataclasses import dataclass
from typing import Any

# What visitors open too.
PUBLIC = (
    *("home:start", "home:about", "home:privacy", "home:terms", "home:accessibility", "home:contact"),
    *("home:mailbox", "home:pushed", "set_language", "components", "healthz", "readyz", "notifications:worker"),
    *("community:appearance", "community:danger", "community:join", "community:ask_to_join"),
    *("stories:read_list", "stories:read_feed", "stories:read_collections", "stories:read_collection"),
    *("stories:read_collection_picture", "stories:read_story", "stories:read_picture", "stories:read_paper"),
    *("stories:way_back", "stories:outcome", "stories:about_me", "days:certificate_check", "days:feed"),
)

# Their own: settings, what they are told, what they kept, and leaving.
OWN = (
    *("community:me", "community:leave", "community:sign_out_everywhere", "community:keys"),
    *("notifications:bell", "notifications:count", "notifications:read_all", "notifications:open_notice"),
    *("notifications:read", "notifications:mails", "notifications:device_on", "notifications:device_off"),
    *("notifications:mail_off", "stories:bookmark_list", "discussion:bookmark_drop"),
)

# Learning: modules, their own steps and reflections, their own map, the words of the field, the toolbox.
LEARN = (
    *("curriculum:learn", "curriculum:own_words", "curriculum:own_word", "curriculum:own_word_erase"),
    "curriculum:own_export",
    *("curriculum:area", "curriculum:framework_list", "curriculum:framework", "curriculum:framework_export"),
    *("curriculum:module_list", "curriculum:module", "curriculum:module_begin", "curriculum:module_newer"),
    *("curriculum:module_finished", "curriculum:step", "curriculum:step_at", "curriculum:step_done"),
    *("curriculum:step_quiz", "curriculum:step_reflect", "curriculum:step_show", "curriculum:step_take_back"),
    *("curriculum:step_file", "curriculum:step_video", "curriculum:step_video_captions"),
    *("curriculum:worked", "curriculum:worked_file"),
    *("curriculum:reflection_list", "curriculum:reflection_export", "toolbox:toolbox", "toolbox:entry_use"),
)

# The closed rooms they have a seat in: reading, the talk, replies to cases, and reporting.
ROOM = (
    *("coffee:room_list", "coffee:room_archive", "coffee:room_detail", "coffee:room_invited", "coffee:room_talk"),
    *("coffee:room_seats", "coffee:seat_take"),
    *("coffee:talk_changes", "coffee:talk_say", "coffee:case_detail", "coffee:case_changes", "coffee:case_compose"),
    *("coffee:case_unread", "coffee:reply_post", "coffee:case_file", "coffee:case_ready", "coffee:gist_flag"),
    *("coffee:follow_up_flag", "coffee:case_flag", "coffee:closing_flag", "coffee:post_flag", "coffee:flag_appeal"),
    *("discussion:post_menu", "discussion:post_history", "discussion:post_quote", "discussion:post_edit"),
    *("discussion:post_withdraw", "discussion:post_file", "discussion:thread_check", "discussion:thread_read"),
    *("discussion:thread_people", "discussion:thread_menu", "discussion:thread_follow", "discussion:thread_bookmark"),
    *("anonymity:text_check", "anonymity:word_suggest", "anonymity:draft_save", "anonymity:upload_add"),
    *("anonymity:upload_show", "anonymity:upload_drop", "community:member_detail"),
)

# The cohort they came for.
COHORT = (
    *("curriculum:cohort_list", "curriculum:cohort", "curriculum:cohort_join", "curriculum:cohort_agree"),
    "curriculum:cohort_leave",
)

OPEN = frozenset((*PUBLIC, *OWN, *LEARN, *COHORT, *ROOM))
SIGN_IN = ("account_", "mfa_", "usersessions_")  # how the names of signing in begin, which are not ours


def open_to_guests(name: str) -> bool:
    """Say whether a guest may open the addresses called `name` ("curriculum:learn")."""
    return name in OPEN or name.startswith(SIGN_IN)


@dataclass(frozen=True, slots=True)
class Place:
    """What the page of an invitation tells of what a guest comes for; another `mark` means that it was changed."""

    template: str
    told: dict[str, Any]
    mark: str


def place_of(name: str) -> Place | None:
    """Return what a guest's invitation is for, by its name ("cohort:7"), as long as it goes on."""
    from cop.curriculum.queries import cohort_for_guest  # once the apps are there

    found = cohort_for_guest(name)
    if found is None:
        return None
    cohort, terms = found
    return Place("curriculum/cohort_guest.html", {"cohort": cohort, "terms": terms}, str(terms.number))
