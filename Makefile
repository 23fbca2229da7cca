# Every target sets up what is missing first. `make run` needs Python 3.11 or newer and nothing else.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
PYTHON ?= $(or $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c '$(FITS)' 2>/dev/null && echo $$python && break; done),$(error Baton needs Python 3.11 to 3.14: \
	install one, or name it with PYTHON=))
.DEFAULT_GOAL := help
.PHONY: help run dev test check bench setup backup restore test-pg15

help: ## show this
	@sed -n 's/^\([a-z0-9-]*\):.*## /make \1\t/p' Makefile

run: ## start Baton: web, worker, database (PORT=8000, DEMO=no, BATON_VAR=folder, DATABASE_URL=postgresql://…)
	@exec $(PYTHON) bin/set_up.py run

dev: ## the same, reloading when the code changes
	@exec $(PYTHON) bin/set_up.py dev

test: ## all checks and all tests (BROWSER=skip leaves the browser journeys out)
	@exec $(PYTHON) bin/set_up.py test

check: ## the checks without the tests
	@exec $(PYTHON) bin/set_up.py check

setup: ## only set up
	@exec $(PYTHON) bin/set_up.py only

bench: ## fill a database of its own with PAGES=1000 pages; measure a page view and a search
	@$(PYTHON) bin/set_up.py only && for act in fill page-view search; do \
		.venv/bin/python -m bench $$act --pages $(or $(PAGES),1000) || exit; done

backup: ## keep database and files in one archive (FILE=baton.tar)
	@$(PYTHON) bin/set_up.py only && .venv/bin/python manage.py backup "$(or $(FILE),baton-$(shell date +%Y%m%d-%H%M%S).tar)"

restore: ## fill an empty Baton from an archive (FILE=baton.tar)
	@$(PYTHON) bin/set_up.py only && .venv/bin/python manage.py restore "$(FILE)"

test-pg15: ## all tests against Debian's PostgreSQL 15 (apt install postgresql-15)
	@$(PYTHON) bin/set_up.py only && .venv/bin/python bin/with_postgresql.py /usr/lib/postgresql/15/bin make test
