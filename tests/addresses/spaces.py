from tests.addresses.row import Row, administrators, colleagues, editors, managers, readers

ROWS = [
    Row("spaces:spaces", "/spaces/", get=colleagues(200)),
    Row("spaces:new", "/spaces/new/", get=administrators(200), post=administrators(200)),
    Row("space", "/spaces/{space}/", get=readers(200)),
    Row("spaces:settings", "/spaces/{space}/settings/", get=managers(200), post=managers(200)),
    Row("spaces:members", "/spaces/{space}/members/", get=managers(200), post=managers(200)),
    Row("spaces:membership_remove", "/spaces/{space}/members/{membership}/remove/", post=managers(302)),
    Row("space_article_new", "/spaces/{space}/articles/new/", get=editors(200), post=editors(422)),
    Row("space_bin", "/spaces/{space}/bin/", get=editors(200)),
]
