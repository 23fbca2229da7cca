import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

from core.toasts import ToastsMiddleware


def answer(response, **headers):
    request = RequestFactory().post("/", headers=headers)
    request._messages = CookieStorage(request)
    messages.success(request, "Saved <now>.")
    return ToastsMiddleware(lambda _request: response)(request).content.decode()


def test_it_sends_a_message_beside_a_fragment():
    content = answer(HttpResponse("<p>part</p>"), hx_request="true")
    assert content.startswith("<p>part</p>")
    assert 'hx-swap-oob="beforeend"' in content
    assert "toast-success" in content
    assert "Saved &lt;now&gt;." in content


@pytest.mark.parametrize(
    ("response", "headers"),
    [
        (HttpResponse("page"), {}),
        (HttpResponse("page"), {"hx_request": "true", "hx_boosted": "true"}),
        (HttpResponse('<div id="toasts"></div>'), {"hx_request": "true"}),
        (HttpResponse("", headers={"HX-Redirect": "/x/"}), {"hx_request": "true"}),
        (HttpResponse("{}", content_type="application/json"), {"hx_request": "true"}),
        (HttpResponse("", status=204), {"hx_request": "true"}),
    ],
)
def test_it_leaves_every_other_answer_as_it_is(response, headers):
    before = response.content.decode()
    assert answer(response, **headers) == before
