"""Search, and the API that programs use."""

from tests.addresses.row import Row, by_program, colleagues, public

ROWS = [
    Row("search:results", "/search/?q=zilverv", get=colleagues(200)),
    Row("search:suggestions", "/search/suggestions/?q=zilverv", get=colleagues(200)),
    Row("api-1.0.0:search", "/api/v1/search?q=zilverv", get=by_program(colleagues(200))),
    Row("api-1.0.0:suggest", "/api/v1/suggest?q=zilverv", get=by_program(colleagues(200))),
    Row("api-1.0.0:openapi-json", "/api/v1/openapi.json", get=public(200)),
    Row("api-1.0.0:api-root", "/api/v1/", get=public(404)),
]
