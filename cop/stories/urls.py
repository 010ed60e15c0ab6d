from django.urls import path

from cop.stories import feeds, views

app_name = "stories"
urlpatterns = [
    path("read/", views.read_list, name="read_list"),
    path("read/stories.atom", feeds.PublicStories(), name="read_feed"),
    path("read/<int:story_id>/", views.read_story, name="read_story"),
    path("read/<int:story_id>/picture.png", views.read_picture, name="read_picture"),
]
