from tests.addresses.row import Row, colleagues, editors, readers

ROWS = [
    Row("campaigns:archive", "/campaigns/", get=colleagues(200)),
    Row("campaigns:new", "/campaigns/new/", get=colleagues(200), post=colleagues(200)),
    Row("campaigns:compare", "/campaigns/compare/?code={campaign}&code=z-2027", get=colleagues(200)),
    Row("campaigns:bin", "/campaigns/bin/", get=colleagues(200)),
    Row("campaigns:campaign", "/campaigns/{campaign}/", get=readers(200)),
    Row("campaigns:brief", "/campaigns/{campaign}/edit/", get=editors(200), post=editors(200)),
    Row("campaigns:channels", "/campaigns/{campaign}/channels/", get=editors(200), post=editors(422)),
    Row("campaigns:targets", "/campaigns/{campaign}/targets/", get=editors(200), post=editors(422)),
    Row("campaigns:context", "/campaigns/{campaign}/context/", get=editors(200), post=editors(422)),
    Row("campaigns:faq", "/campaigns/{campaign}/questions/", get=editors(200), post=editors(422)),
    Row("campaigns:tracking", "/campaigns/{campaign}/tagged-addresses/", get=editors(200), post=editors(422)),
    Row("campaigns:tools", "/campaigns/{campaign}/tools/", get=editors(200), post=editors(422)),
    Row("campaigns:crew", "/campaigns/{campaign}/team/", get=editors(200), post=editors(422)),
    Row(
        "campaigns:creative_new",
        "/campaigns/{campaign}/creatives/new/",
        get=editors(200),
        post=editors(200),
    ),
    Row("campaigns:copy_new", "/campaigns/{campaign}/copy/new/", get=editors(200), post=editors(200)),
    Row(
        "campaigns:creative_edit",
        "/campaigns/creatives/{creative}/edit/",
        get=editors(200),
        post=editors(200),
    ),
    Row("campaigns:creative_remove", "/campaigns/creatives/{creative}/remove/", post=editors(302)),
    Row("campaigns:creative_file", "/campaigns/creatives/{creative}/{creative_name}", get=readers(200)),
    Row("campaigns:copy_edit", "/campaigns/copy/{copy}/edit/", get=editors(200), post=editors(200)),
    Row("campaigns:copy_remove", "/campaigns/copy/{copy}/remove/", post=editors(302)),
    Row("campaigns:results", "/campaigns/{campaign}/results/", get=editors(200), post=editors(200)),
    Row("campaigns:results_csv", "/campaigns/{campaign}/results.csv", get=readers(200)),
    Row("campaigns:status", "/campaigns/{campaign}/status/{status}/", get=editors(200), post=editors(422)),
    # The editor owns the campaign, and owners choose who may see it.
    Row("campaigns:access", "/campaigns/{campaign}/access/", get=editors(200), post=editors(200)),
    Row(
        "campaigns:learning_new", "/campaigns/{campaign}/learnings/new/", get=editors(200), post=editors(200)
    ),
    Row("campaigns:campaign_bin", "/campaigns/{campaign}/bin/", post=editors(302)),
    Row(
        "campaigns:campaign_restore",
        "/campaigns/{binned_campaign}/bin/remove/",
        post=editors(302, refused=404),
    ),
    Row("learnings:learning", "/learnings/{learning}/", get=readers(200)),
    Row("learnings:learning_edit", "/learnings/{learning_id}/edit/", get=editors(200), post=editors(200)),
    Row("learnings:learning_bin", "/learnings/{learning_id}/bin/", post=editors(302)),
    Row(
        "learnings:learning_restore",
        "/learnings/{binned_learning}/bin/remove/",
        post=editors(302, refused=404),
    ),
]
