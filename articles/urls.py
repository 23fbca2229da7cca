from django.urls import path, register_converter

from articles.views import articles

app_name = "articles"


class Address:
    """The last part of a page's address: its id, then usually a hyphen and its slug."""

    regex = r"[0-9]{1,18}(?:-[^/.]*)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(Address, "address")

urlpatterns = [
    path("<address:address>/", articles.article, name="article"),
]
