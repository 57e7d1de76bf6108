"""The addresses of figures, surveys and improvement."""

from django.urls import URLPattern, path

from ruggensteun.doors.web.pages import show_figures

urlpatterns: list[URLPattern] = [
    path("beeld", show_figures.page, name="figures"),
    path("beeld/bewaren", show_figures.export, name="export_figures"),
]
