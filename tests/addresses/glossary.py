from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, readers


def writers(status: int) -> Answers:
    """For who may edit in any space."""
    return Answers(SIGN_IN, 403, 403, 403, *[status] * 3)


ROWS = [
    Row("articles:terms", "/glossary/", get=colleagues(200)),
    Row("articles:term_new", "/glossary/new/", get=writers(200), post=writers(422)),
    Row("articles:term_alias", "/glossary/aliases/new/?name=fox", get=writers(200), post=writers(422)),
    Row("articles:term_definitions", "/glossary/definitions/?page={page_id}", get=readers(200)),
    Row("articles:terms_bin", "/glossary/bin/", get=writers(200)),
    Row("articles:term", "/glossary/{term}/", get=colleagues(200)),
    Row("articles:term_edit", "/glossary/{term}/edit/", get=writers(200), post=writers(422)),
    Row("articles:term_history", "/glossary/{term}/history/", get=colleagues(200)),
    Row("articles:term_bin", "/glossary/{term}/bin/", get=writers(200), post=writers(302)),
    Row("articles:term_bin_remove", "/glossary/{binned_term}/bin/remove/", post=writers(302)),
]
