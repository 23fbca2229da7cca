import pytest
from django.core.management import CommandError, call_command

from people.models import AuditEntry, User

pytestmark = pytest.mark.django_db


def test_it_makes_the_first_administrator(monkeypatch):
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", "natte jas droge rug")
    call_command("create_administrator", "IT@example.org", "--name", "Beheer")
    user = User.objects.get()
    assert (user.email, user.name, user.is_administrator) == ("it@example.org", "Beheer", True)
    assert user.check_password("natte jas droge rug")
    assert AuditEntry.objects.get().by is None


def test_it_keeps_the_password_of_somebody_who_is_here_already(reader):
    reader.set_password("natte jas droge rug")
    reader.save()
    call_command("create_administrator", reader.email)
    reader.refresh_from_db()
    assert reader.is_administrator
    assert reader.check_password("natte jas droge rug")


@pytest.mark.parametrize(
    ("email", "password"), [("it@example.org", "kort"), ("no address", "natte jas droge rug")]
)
def test_it_refuses_bad_input_in_a_sentence(monkeypatch, email, password):
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", password)
    with pytest.raises(CommandError):
        call_command("create_administrator", email)
    assert not User.objects.exists()
