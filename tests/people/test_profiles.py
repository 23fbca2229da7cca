import io

import pytest
from PIL import Image

from people.models import AuditEntry, Session, User
from tests.factories.people import make_team, make_user

pytestmark = pytest.mark.django_db


def picture(colour="teal", size=(640, 400), kind="JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    out.seek(0)
    out.name = "../../vakantie foto.jpg"
    return out


def test_it_shows_a_colleague(client, reader):
    eline = make_user("Eline Verbruggen", job_title="CRM lead", about="Weet alles van segmentatie.")
    eline.expertise.add("AVG")
    make_team("CRM & E-mail", eline)
    client.force_login(reader)
    page = client.get(f"/people/{eline.pk}/").text
    for text in ("Eline Verbruggen", "CRM lead", "Weet alles van segmentatie.", "AVG", "CRM &amp; E-mail"):
        assert text in page


def test_it_finds_people_by_name_team_and_expertise(client, reader):
    eline, pim = make_user("Eline Verbruggen"), make_user("Pim Hoekstra")
    make_team("CRM", eline)
    eline.expertise.add("AVG")
    client.force_login(reader)
    for query in ("q=eline", "team=crm", "expertise=avg"):
        page = client.get(f"/people/?{query}").text
        assert f"/people/{eline.pk}/" in page
        assert f"/people/{pim.pk}/" not in page


def test_it_asks_the_same_number_of_queries_for_few_and_many(client, reader, django_assert_num_queries):
    client.force_login(reader)
    with django_assert_num_queries(7):
        client.get("/people/")
    for number in range(30):
        make_user(f"Collega {number}").expertise.add(f"vak {number}")
    with django_assert_num_queries(7):
        client.get("/people/")


def test_it_lets_a_person_change_her_own_profile(client, reader):
    client.force_login(reader)
    fields = {"name": "Daan W.", "job_title": "E-mailmarketeer", "expertise": "e-mail, copy", "about": "Hoi"}
    response = client.post(f"/people/{reader.pk}/profile/", fields)
    assert response.url == f"/people/{reader.pk}/"
    reader.refresh_from_db()
    assert (reader.name, reader.job_title) == ("Daan W.", "E-mailmarketeer")
    assert sorted(reader.expertise.names()) == ["copy", "e-mail"]


def test_it_refuses_to_change_somebody_else(client, reader, editor):
    client.force_login(reader)
    response = client.post(f"/people/{editor.pk}/profile/", {"name": "Gek"})
    assert response.status_code == 403
    assert "Only this person or an administrator" in response.text


def test_it_ignores_fields_that_are_not_in_the_form(client, reader):
    client.force_login(reader)
    client.post(
        f"/people/{reader.pk}/profile/", {"name": "Daan", "is_administrator": "on", "email": "x@example.org"}
    )
    reader.refresh_from_db()
    assert not reader.is_administrator
    assert reader.email == "daan.westra@example.org"


def test_it_cuts_a_photo_square_and_serves_it_to_colleagues(client, reader, editor):
    client.force_login(reader)
    client.post(f"/people/{reader.pk}/profile/", {"name": "Daan", "photo": picture()})
    reader.refresh_from_db()
    assert "vakantie" not in reader.photo.name
    client.force_login(editor)
    response = client.get(reader.photo_url)
    assert response["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(b"".join(response.streaming_content))) as image:
        assert image.size == (256, 256)


def test_it_refuses_what_is_no_photo(client, reader):
    client.force_login(reader)
    fake = io.BytesIO(b"<svg onload=alert(1)>")
    fake.name = "foto.png"
    response = client.post(f"/people/{reader.pk}/profile/", {"name": "Daan", "photo": fake})
    assert response.status_code == 200
    assert not User.objects.get(pk=reader.pk).photo


def test_it_speaks_the_chosen_language_from_the_next_page_on(client, reader):
    client.force_login(reader)
    assert "People" in client.get("/people/").text
    client.post("/account/preferences/", {"language": "nl", "next": "/people/"})
    assert "Mensen" in client.get("/people/").text


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example"])
def test_it_stays_here_after_a_change_of_appearance(client, reader, address):
    client.force_login(reader)
    response = client.post("/account/preferences/", {"theme": "dark", "next": address})
    assert response.url == "/account/preferences/"
    assert 'data-theme="dark"' in client.get("/people/").text


def test_it_escapes_a_name_with_markup(client, reader):
    make_user('<script>alert("x")</script>', email="x@example.org")
    client.force_login(reader)
    page = client.get("/people/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_it_shows_a_guest_only_who_shares_a_team(client, editor):
    guest, mate = make_user("Studio Lantaarn", is_guest=True), make_user("Noor Benali")
    make_team("Spot 2026", guest, mate)
    client.force_login(guest)
    assert client.get(f"/people/{mate.pk}/").status_code == 200
    assert client.get(f"/people/{editor.pk}/").status_code == 404
    assert editor.name not in client.get("/people/").text


class TestRights:
    def test_it_makes_a_person_inactive_and_ends_her_sessions(self, client, administrator, reader):
        client.force_login(reader)
        client.force_login(administrator)
        client.post(f"/people/{reader.pk}/rights/", {"email": reader.email, "is_guest": "on"})
        reader.refresh_from_db()
        assert (reader.is_active, reader.is_guest) == (False, True)
        assert not Session.objects.filter(user=reader).exists()
        entry = AuditEntry.objects.get(action="person.rights")
        assert (entry.by, entry.before["active"], entry.after["active"]) == (administrator, True, False)

    def test_it_is_for_administrators(self, client, manager, reader):
        client.force_login(manager)
        assert client.post(f"/people/{reader.pk}/rights/", {"is_administrator": "on"}).status_code == 403
        assert client.get("/people/audit/").status_code == 403
        reader.refresh_from_db()
        assert not reader.is_administrator

    def test_it_does_not_let_an_administrator_lock_herself_out(self, client, administrator):
        client.force_login(administrator)
        response = client.post(
            f"/people/{administrator.pk}/rights/", {"email": administrator.email, "is_active": "on"}
        )
        assert "You cannot take your own rights away." in response.text
        administrator.refresh_from_db()
        assert administrator.is_administrator

    def test_it_shows_changes_in_the_audit_log(self, client, administrator, reader):
        client.force_login(administrator)
        client.post(
            f"/people/{reader.pk}/rights/", {"email": reader.email, "is_active": "on", "is_guest": "on"}
        )
        page = client.get("/people/audit/").text
        assert "changed a person&#x27;s rights" in page
        assert "guest: yes" in page

    def test_it_gives_a_person_another_address_and_keeps_the_old_one_in_the_log(
        self, client, administrator, reader
    ):
        client.force_login(administrator)
        fields = {"email": "Daan@Example.ORG", "is_active": "on"}
        client.post(f"/people/{reader.pk}/rights/", fields)
        reader.refresh_from_db()
        assert reader.email == "daan@example.org"
        assert AuditEntry.objects.get(action="person.rights").before["email"] == "daan.westra@example.org"

    def test_it_gives_nobody_the_address_of_another(self, client, administrator, reader, editor):
        client.force_login(administrator)
        client.post(f"/people/{reader.pk}/rights/", {"email": editor.email, "is_active": "on"})
        reader.refresh_from_db()
        assert reader.email == "daan.westra@example.org"

    def test_it_lets_nobody_take_an_address_by_herself(self, client, reader):
        client.force_login(reader)
        response = client.post("/account/email/", {"action_add": "", "email": "marijke@example.org"})
        assert response.status_code == 404
        reader.refresh_from_db()
        assert reader.email == "daan.westra@example.org"
