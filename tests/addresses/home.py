from tests.addresses.row import Row, colleagues

ROWS = [
    Row("home", "/", get=colleagues(200)),
    Row("styleguide", "/styleguide/", get=colleagues(200)),
]
