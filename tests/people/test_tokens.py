from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from people.models import ApiToken, AuditEntry

pytestmark = pytest.mark.django_db


def test_it_prints_a_token_for_a_person(reader):
    out = StringIO()
    call_command("api_token", "Daan.Westra@example.org", "--scope", "read", stdout=out)
    secret = out.getvalue().strip()
    token = ApiToken.for_secret(secret)
    assert secret.startswith("baton_")
    assert (token.user, token.scope) == (reader, "read")
    assert secret not in str(ApiToken.objects.values())


def test_it_names_the_address_nobody_has(db):
    with pytest.raises(CommandError, match="nobody@example"):
        call_command("api_token", "nobody@example.org")


def test_it_stops_when_revoked_expired_or_its_person_leaves(reader):
    revoked, one = ApiToken.issue(reader, name="a")
    revoked.revoke(by=reader)
    _expired, two = ApiToken.issue(reader, name="b", expires_at=timezone.now() - timedelta(seconds=1))
    _left, three = ApiToken.issue(reader, name="c")
    assert ApiToken.for_secret(three) is not None
    reader.is_active = False
    reader.save()
    assert [ApiToken.for_secret(secret) for secret in (one, two, three)] == [None, None, None]


def test_it_reads_only_unless_made_for_writing(reader):
    read, _secret = ApiToken.issue(reader, name="a")
    write, _secret = ApiToken.issue(reader, name="b", scope="write")
    assert (read.may("read"), read.may("write")) == (True, False)
    assert (write.may("read"), write.may("write")) == (True, True)


def test_it_notes_its_last_use(reader):
    token, secret = ApiToken.issue(reader, name="a")
    ApiToken.for_secret(secret)
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_it_shows_a_new_secret_once(client, reader):
    client.force_login(reader)
    page = client.post("/account/tokens/", {"name": "Rapportage", "scope": "read"}).text
    assert "baton_" in page
    assert "baton_" not in client.get("/account/tokens/").text
    assert AuditEntry.objects.get().action == "token.issued"


def test_it_lets_one_revoke_only_ones_own(client, reader, editor):
    mine, _secret = ApiToken.issue(reader, name="a")
    other, _secret = ApiToken.issue(editor, name="b")
    client.force_login(reader)
    assert client.post(f"/account/tokens/{other.pk}/revocation/").status_code == 404
    assert client.post(f"/account/tokens/{mine.pk}/revocation/").status_code == 302
    assert set(ApiToken.objects.usable()) == {other}
