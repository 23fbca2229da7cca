import pytest
from django.core import mail

from people.models import Invitation


@pytest.fixture
def _mail_to_files(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


@pytest.mark.django_db
@pytest.mark.usefixtures("_mail_to_files")
class TestLocalMode:
    def test_it_shows_the_administrator_a_mail_with_its_link(
        self, client, administrator, django_capture_on_commit_callbacks
    ):
        client.force_login(administrator)
        assert "No mail yet" in client.get("/people/mail/").text
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/people/invitations/", {"email": "nina@example.org", "language": "en"})
        page = client.get("/people/mail/").text
        assert "Beheer invites you to the knowledge base" in page
        assert 'href="http://testserver/invitations/' in page
        assert Invitation.objects.count() == 1

    def test_it_escapes_what_a_mail_says(self, client, administrator):
        mail.send_mail("<b>Hello</b>", "<script>alert(1)</script>", None, ["nina@example.org"])
        client.force_login(administrator)
        page = client.get("/people/mail/").text
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_it_is_for_administrators(self, client, manager):
        client.force_login(manager)
        assert client.get("/people/mail/").status_code == 403


@pytest.mark.django_db
def test_it_is_not_there_where_mail_is_sent(client, administrator, settings):
    settings.PRODUCTION = True
    client.force_login(administrator)
    assert client.get("/people/mail/").status_code == 404
