from tests.addresses.row import SIGN_IN, Answers, Row, colleagues, editors

# An import is for whoever uploaded it, and for who manages the spaces of all its campaigns.
IMPORTERS = Answers(SIGN_IN, 404, 404, 404, 200, 200, 200)
REFUSED_NOW = Answers(SIGN_IN, 404, 404, 404, 409, 409, 409)
DONE = Answers(SIGN_IN, 404, 404, 404, 302, 302, 302)

ROWS = [
    Row(
        "imports:imports",
        "/campaigns/imports/",
        get=colleagues(200),
        post=Answers(SIGN_IN, 403, 403, 403, 422, 422, 422),
    ),
    Row(
        "imports:campaign_imports",
        "/campaigns/{campaign}/results/import/",
        get=editors(200),
        post=editors(422),
    ),
    Row("imports:import", "/campaigns/imports/{result_import}/", get=IMPORTERS),
    Row(
        "imports:import_answers",
        "/campaigns/imports/{result_import}/columns/",
        get=IMPORTERS,
        post=IMPORTERS._replace(editor=422, manager=422, administrator=422),
    ),
    Row(
        "imports:import_campaigns", "/campaigns/imports/{result_import}/campaigns/", get=IMPORTERS, post=DONE
    ),
    Row("imports:import_suggestions", "/campaigns/imports/{result_import}/suggestions/", get=IMPORTERS),
    Row(
        "imports:import_confirmation",
        "/campaigns/imports/{result_import}/confirmation/",
        post=DONE,
        sends={"revenue_vat": "0", "spend_vat": "0"},
    ),
    Row("imports:import_conversion", "/campaigns/imports/{result_import}/conversion/", post=REFUSED_NOW),
    Row("imports:import_undo", "/campaigns/imports/{result_import}/confirmation/remove/", post=REFUSED_NOW),
    Row("imports:import_remove", "/campaigns/imports/{result_import}/remove/", post=DONE),
    Row("imports:import_restart", "/campaigns/imports/{result_import}/restart/", post=DONE),
    Row("imports:import_file", "/campaigns/imports/{result_import}/file/", get=IMPORTERS),
    Row(
        "campaign_files:files",
        "/campaigns/spreadsheets/",
        get=colleagues(200),
        post=Answers(SIGN_IN, 403, 403, 403, 422, 422, 422),
    ),
    Row("campaign_files:example_csv", "/campaigns/spreadsheets/example.csv", get=colleagues(200)),
    Row("campaign_files:example_xlsx", "/campaigns/spreadsheets/example.xlsx", get=colleagues(200)),
    Row("campaign_files:file", "/campaigns/spreadsheets/{campaign_file}/", get=IMPORTERS),
    Row(
        "campaign_files:file_answers",
        "/campaigns/spreadsheets/{campaign_file}/columns/",
        get=IMPORTERS,
        post=IMPORTERS._replace(editor=422, manager=422, administrator=422),
    ),
    Row(
        "campaign_files:file_confirmation",
        "/campaigns/spreadsheets/{campaign_file}/confirmation/",
        post=DONE,
    ),
    Row(
        "campaign_files:file_undo",
        "/campaigns/spreadsheets/{campaign_file}/confirmation/remove/",
        post=REFUSED_NOW,
    ),
    Row("campaign_files:file_remove", "/campaigns/spreadsheets/{campaign_file}/remove/", post=DONE),
    Row("campaign_files:file_restart", "/campaigns/spreadsheets/{campaign_file}/restart/", post=DONE),
    Row("campaign_files:file_content", "/campaigns/spreadsheets/{campaign_file}/file/", get=IMPORTERS),
]
