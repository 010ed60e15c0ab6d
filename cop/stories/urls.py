from django.urls import path

from cop.stories import feeds
from cop.stories.views import (
    climb,
    concern,
    consent,
    editor,
    kept,
    moment,
    own,
    public,
    quoted,
    reading,
    shelf,
    story,
    tried,
    way_back,
    write,
)

app_name = "stories"
urlpatterns = [
    # What everybody reads
    path("read/", public.read_list, name="read_list"),
    path("read/stories.atom", feeds.PublicStories(), name="read_feed"),
    path("read/<int:story_id>/", public.read_story, name="read_story"),
    path("read/<int:story_id>/picture.png", public.read_picture, name="read_picture"),
    # Consent, and the way back of those a story tells about
    path("back/", way_back.way_back, name="way_back"),
    path("back/outcome/", way_back.outcome, name="outcome"),
    path("read/<int:story_id>/about-me/", concern.about_me, name="about_me"),
    path("stories/concerns/", concern.concern_list, name="concern_list"),
    path("stories/concerns/<int:concern_id>/", concern.concern_detail, name="concern_detail"),
    path("stories/consent/", consent.consent, name="consent"),
    path("stories/consent/<int:slip_id>/drop/", consent.slip_drop, name="slip_drop"),
    path("stories/<int:story_id>/hidden/", concern.story_hidden, name="story_hidden"),
    # Writing
    path("stories/write/", write.write, name="write"),
    path("stories/write/<int:number>/", write.story_write, name="story_write"),
    path("stories/write/<int:number>/look/", write.story_look, name="story_look"),
    path("stories/write/<int:number>/drop/", write.draft_drop, name="draft_drop"),
    path("stories/write/<int:number>/quoted/", quoted.story_quote, name="story_quote"),
    path("stories/quoted/<int:quoted_id>/", quoted.quoted, name="quoted"),
    path("stories/moment/", moment.moment_new, name="moment_new"),
    path("stories/from/<int:case_id>/", own.ripen, name="ripen"),
    path("stories/<int:story_id>/edit/", moment.story_edit, name="story_edit"),
    path("stories/<int:story_id>/versions/", own.versions, name="versions"),
    path("stories/<int:story_id>/back/", own.story_back, name="story_back"),
    path("stories/<int:story_id>/withdraw/", own.story_withdraw, name="story_withdraw"),
    # Reading before others do
    path("stories/readings/", reading.reading_list, name="reading_list"),
    path("stories/readings/<int:reading_id>/", reading.reading, name="reading"),
    path("stories/readings/<int:reading_id>/take/", reading.reading_act, {"act": "take"}, name="reading_take"),
    path("stories/readings/<int:reading_id>/decline/", reading.reading_act, {"act": "decline"}, name="reading_decline"),
    path(
        "stories/readings/<int:reading_id>/recognise/",
        reading.reading_act,
        {"act": "recognise"},
        name="reading_recognise",
    ),
    path("stories/readings/<int:reading_id>/remark/", reading.remark_make, name="remark_make"),
    path(
        "stories/readings/<int:reading_id>/remarks/<int:remark_id>/drop/",
        reading.remark_drop,
        name="remark_drop",
    ),
    path("stories/<int:story_id>/climb/", climb.climb, name="climb"),
    path("stories/<int:story_id>/climb/remarks/<int:remark_id>/", climb.remark_answer, name="remark_answer"),
    path("stories/editor/", editor.editor, name="editor"),
    path("stories/editor/<int:climb_id>/", editor.editor_climb, name="editor_climb"),
    # The shelf and the reading page
    path("stories/", shelf.shelf_list, name="shelf"),
    path("stories/<int:story_id>/", story.story, name="story"),
    path("stories/<int:story_id>/phrase/", story.story_phrase, name="story_phrase"),
    path("stories/<int:story_id>/tried/", tried.story_tried, name="story_tried"),
    path("stories/tried/<int:trial_id>/", tried.trial_edit, name="trial_edit"),
    path("stories/tried/<int:trial_id>/withdraw/", tried.trial_withdraw, name="trial_withdraw"),
    path("stories/collections/<slug:slug>/", shelf.collection, name="collection"),
    path("stories/near/<int:case_id>/", shelf.near_case, name="near_case"),
    path("me/bookmarks/", kept.bookmark_list, name="bookmark_list"),
]
