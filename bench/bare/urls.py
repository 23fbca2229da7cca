from django.urls import path

from bench.bare import views

urlpatterns = [path("search/", views.search), path("<int:pk>/", views.page, name="page")]
