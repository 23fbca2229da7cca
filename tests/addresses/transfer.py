from tests.addresses.row import SIGN_IN, Answers, Row, editors

# An import is for whoever started it and for the space's managers.
IMPORTERS = Answers(SIGN_IN, 404, 404, 404, 200, 200, 200)

ROWS = [
    Row("transfer:space_import", "/spaces/{space}/import/", get=editors(200), post=editors(422)),
    Row("transfer:import", "/imports/{import}/", get=IMPORTERS),
    Row("transfer:import_report", "/imports/{import}/report.csv", get=IMPORTERS),
    Row("transfer:import_restart", "/imports/{import}/restart/", post=editors(302, refused=404)),
]
