from django.urls import path

from cop.stories import feeds
from cop.stories.views import kept, public, shelf, story, tried

app_name = "stories"
urlpatterns = [
    # What everybody reads
    path("read/", public.read_list, name="read_list"),
    path("read/stories.atom", feeds.PublicStories(), name="read_feed"),
    path("read/<int:story_id>/", public.read_story, name="read_story"),
    path("read/<int:story_id>/picture.png", public.read_picture, name="read_picture"),
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
