from django.urls import path

from cop.privacy import views

app_name = "privacy"
urlpatterns = [path("desk/kept/", views.retention, name="retention")]
