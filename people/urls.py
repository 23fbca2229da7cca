from django.urls import path

from people.views import audit, invitations, outbox, people, photos, profiles, sessions, teams, tokens

app_name = "people"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invitations/", invitations.invitations, name="invitations"),
    path("people/invitations/<int:pk>/withdrawal/", invitations.withdrawal, name="invitation_withdrawal"),
    path("people/mail/", outbox.outbox, name="outbox"),
    path("people/teams/new/", teams.new_team, name="team_new"),
    path("people/teams/<slug:slug>/", teams.team, name="team"),
    path("people/teams/<slug:slug>/edit/", teams.team_edit, name="team_edit"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/photo/<slug:version>.webp", photos.photo, name="photo"),
    path("people/<int:pk>/profile/", profiles.profile, name="profile"),
    path("people/<int:pk>/rights/", profiles.rights, name="rights"),
    path("people/audit/", audit.audit_log, name="audit"),
    path("account/preferences/", profiles.preferences, name="preferences"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/remove/", sessions.sessions_end, name="sessions_end"),
    path("account/sessions/<int:number>/remove/", sessions.session_end, name="session_end"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<int:pk>/revocation/", tokens.token_revocation, name="token_revocation"),
    path("invitations/<str:token>/", invitations.acceptance, name="acceptance"),
]
