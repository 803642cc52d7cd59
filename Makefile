# make run    set up, build the database, open the dashboard        make test   set up, run all tests, the browser's too
# make check  the quick loop: the audit, style, tests without a browser      make bench  what is promised, measured
# make data UPSTREAM=folder   read the upstream files again and write their figures under data/

PORT ?= 8501
UPSTREAM ?= ../shared/data
PY := .venv/bin/python
TESTS := -m pytest -q -n auto --maxprocesses 4 --dist worksteal

.PHONY: run test check bench data
run: .venv/run
	@$(PY) -m attrition serve --port $(PORT)

test: .venv/test
	@$(PY) tests/chromium.py
	@$(PY) -m attrition build --check
	@$(PY) -m ruff check .
	@$(PY) $(TESTS)

check: .venv/test
	@$(PY) -m attrition build --check
	@$(PY) -m ruff check .
	@$(PY) $(TESTS) -m "not browser" -x

bench: .venv/test
	@$(PY) tests/chromium.py
	@$(PY) -m attrition build
	@$(PY) tests/bench.py
	@$(PY) tests/bench_parse.py
	@$(PY) tests/bench_verify.py
	@$(PY) tests/bench_sources.py
	@$(PY) tests/bench_scale.py

data: .venv/run
	@$(PY) -m attrition import $(UPSTREAM)

.venv/run: requirements.txt
	@sh .ci/setup requirements.txt && touch $@

.venv/test: requirements.txt requirements-dev.txt
	@sh .ci/setup requirements-dev.txt && touch .venv/run $@
