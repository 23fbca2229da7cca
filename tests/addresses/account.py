"""What django-allauth serves: sign-in, password, second factor."""

from tests.addresses.row import Row, colleagues, public

ROWS = [
    Row("account_login", "/account/login/", get=public(200, 302), post=public(200, 302)),
    Row("account_logout", "/account/logout/", get=public(302, 200), post=public(302), public=True),
    Row("account_inactive", "/account/inactive/", get=public(200)),
    Row("account_signup", "/account/signup/", get=public(200, 302), post=public(200, 302)),
    Row("account_reauthenticate", "/account/reauthenticate/", get=colleagues(200), post=colleagues(200)),
    Row("account_email", "/account/email/", get=colleagues(404), post=colleagues(404)),
    Row("account_email_verification_sent", "/account/confirm-email/", get=public(200)),
    Row("account_confirm_email", "/account/confirm-email/no-key/", get=public(200), post=public(404)),
    Row("account_change_password", "/account/password/change/", get=colleagues(200), post=colleagues(200)),
    Row("account_set_password", "/account/password/set/", get=colleagues(302), post=colleagues(302)),
    Row("account_reset_password", "/account/password/reset/", get=public(200), post=public(200)),
    Row("account_reset_password_done", "/account/password/reset/done/", get=public(200)),
    Row(
        "account_reset_password_from_key",
        "/account/password/reset/key/zzzz-no-key/",
        get=public(200),
        post=public(200),
    ),
    Row("account_reset_password_from_key_done", "/account/password/reset/key/done/", get=public(200)),
    Row(
        "account_confirm_login_code",
        "/account/login/code/confirm/",
        get=public(302),
        post=public(302),
        public=True,
    ),
    Row("mfa_index", "/account/2fa/", get=colleagues(200)),
    Row("mfa_authenticate", "/account/2fa/authenticate/", get=public(302), post=public(302), public=True),
    # A session that did not just give its password is asked for it first.
    Row("mfa_reauthenticate", "/account/2fa/reauthenticate/", get=colleagues(302), post=colleagues(302)),
    Row("mfa_activate_totp", "/account/2fa/totp/activate/", get=colleagues(302), post=colleagues(302)),
    Row("mfa_deactivate_totp", "/account/2fa/totp/deactivate/", get=colleagues(404), post=colleagues(404)),
    Row("mfa_view_recovery_codes", "/account/2fa/recovery-codes/", get=colleagues(404)),
    Row(
        "mfa_generate_recovery_codes",
        "/account/2fa/recovery-codes/generate/",
        get=colleagues(302),
        post=colleagues(302),
    ),
    Row("mfa_download_recovery_codes", "/account/2fa/recovery-codes/download/", get=colleagues(404)),
]
