from tests.addresses.row import Row, colleagues, public

ROWS = [
    Row("activity:preferences", "/account/notifications/", get=colleagues(200), post=colleagues(302)),
    Row(
        "activity:unsubscription",
        "/unsubscribe/{unsubscription}/",
        get=public(200),
        post=public(200),
        public=True,
        strangers_write="whoever holds the mail may end mails like it",
    ),
]
