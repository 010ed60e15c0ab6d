"""Addresses of the curriculum."""

from django.urls import path

from cop.curriculum.views import log, register

app_name = "curriculum"
urlpatterns = [
    # Registers and the log.
    path("learn/registers/", register.register_list, name="register_list"),
    path("learn/registers/new/", register.register_make, name="register_make"),
    path("learn/registers/<int:register_id>/begin/", register.register_begin, name="register_begin"),
    path("learn/registers/<int:register_id>/change/", register.register_change, name="register_change"),
    path("learn/registers/<int:register_id>/retire/", register.register_retire, name="register_retire"),
    path("learn/periods/<int:period_id>/", register.period, name="period"),
    path("learn/periods/<int:period_id>/change/", register.period_change, name="period_change"),
    path("learn/periods/<int:period_id>/report/", register.period_report, name="period_report"),
    path("learn/periods/<int:period_id>/pack/", register.period_pack, name="period_pack"),
    path("learn/log/", log.log, name="log"),
    path("learn/log/new/", log.log_new, name="log_new"),
    path("learn/log/offered/", log.log_offer, name="log_offer"),
    path("learn/log/<int:line_id>/", log.log_change, name="log_change"),
    path("learn/log/<int:line_id>/drop/", log.log_drop, name="log_drop"),
]
