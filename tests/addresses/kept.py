from tests.addresses.row import SIGN_IN, Answers, Row, colleagues


def keepers(status: int) -> Answers:
    """For who manages some space."""
    return Answers(SIGN_IN, *[403] * 4, *[status] * 2)


ROWS = [
    Row("campaigns:benchmarks", "/campaigns/benchmarks/", get=colleagues(200)),
    Row("campaigns:benchmark_new", "/campaigns/benchmarks/new/", get=keepers(200), post=keepers(422)),
    Row(
        "campaigns:benchmark_edit",
        "/campaigns/benchmarks/{benchmark}/edit/",
        get=keepers(200),
        post=keepers(422),
    ),
    Row("campaigns:benchmark_remove", "/campaigns/benchmarks/{benchmark}/remove/", post=keepers(302)),
    Row("campaigns:rates", "/campaigns/rates/", get=colleagues(200)),
    Row("campaigns:rate_new", "/campaigns/rates/new/", get=keepers(200), post=keepers(422)),
    Row("campaigns:rate_edit", "/campaigns/rates/{rate}/edit/", get=keepers(200), post=keepers(422)),
    Row("campaigns:rate_remove", "/campaigns/rates/{rate}/remove/", post=keepers(302)),
]
