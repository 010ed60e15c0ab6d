from django.urls import path

from cop.stories.views import concern, consent, way_back

app_name = "stories"
urlpatterns = [
    path("back/", way_back.way_back, name="way_back"),
    path("back/outcome/", way_back.outcome, name="outcome"),
    path("read/<int:story_id>/about-me/", concern.about_me, name="about_me"),
    path("stories/concerns/", concern.concern_list, name="concern_list"),
    path("stories/concerns/<int:concern_id>/", concern.concern_detail, name="concern_detail"),
    path("stories/consent/", consent.consent, name="consent"),
    path("stories/consent/<int:slip_id>/drop/", consent.slip_drop, name="slip_drop"),
    path("stories/<int:story_id>/hidden/", concern.story_hidden, name="story_hidden"),
]
