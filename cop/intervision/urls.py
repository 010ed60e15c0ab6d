from django.urls import path

from cop.intervision import views

app_name = "intervision"
urlpatterns = [
    path("tables/methods/", views.method_list, name="method_list"),
    path("tables/methods/<slug:slug>/", views.method, name="method"),
    path("tables/methods/<slug:slug>/try/", views.method_try, name="method_try"),
    path("tables/methods/<slug:slug>/copy/", views.method_copy, name="method_copy"),
    path("tables/methods/<slug:slug>/edit/", views.method_edit, name="method_edit"),
    path("tables/methods/<slug:slug>/publish/", views.method_publish, name="method_publish"),
    path("tables/methods/<slug:slug>/retire/", views.method_retire, name="method_retire"),
]
