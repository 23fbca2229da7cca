from tests.addresses.row import SIGN_IN, Answers, Row, administrators, colleagues, only, public

OWN_OR_ADMINISTRATOR = Answers(SIGN_IN, 403, 403, 403, 200, 403, 200)

ROWS = [
    Row("people:people", "/people/", get=colleagues(200)),
    Row("people:person", "/people/{person}/", get=colleagues(200)),
    Row("people:photo", "/people/{person}/photo/{photo}.webp", get=colleagues(200)),
    Row("people:profile", "/people/{person}/profile/", get=OWN_OR_ADMINISTRATOR, post=OWN_OR_ADMINISTRATOR),
    Row("people:rights", "/people/{person}/rights/", get=administrators(200), post=administrators(200)),
    Row("people:invitations", "/people/invitations/", get=administrators(200), post=administrators(200)),
    Row(
        "people:invitation_withdrawal",
        "/people/invitations/{invitation}/withdrawal/",
        post=administrators(302),
    ),
    Row("people:team_new", "/people/teams/new/", get=administrators(200), post=administrators(200)),
    Row("people:team", "/people/teams/{team}/", get=colleagues(200)),
    Row("people:team_edit", "/people/teams/{team}/edit/", get=administrators(200), post=administrators(200)),
    Row("people:audit", "/people/audit/", get=administrators(200)),
    Row("people:outbox", "/people/mail/", get=administrators(200)),
    Row("people:preferences", "/account/preferences/", get=colleagues(200), post=colleagues(200)),
    Row("people:sessions", "/account/sessions/", get=colleagues(200)),
    Row("people:sessions_end", "/account/sessions/remove/", post=colleagues(302)),
    Row(
        "people:session_end",
        "/account/sessions/{session}/remove/",
        post=only("editor", 302, others=404),
    ),
    Row("people:tokens", "/account/tokens/", get=colleagues(200), post=colleagues(200)),
    Row(
        "people:token_revocation",
        "/account/tokens/{api_token}/revocation/",
        post=only("editor", 302, others=404),
    ),
    Row("people:acceptance", "/invitations/{invitation_token}/", get=public(200), post=public(200)),
]
