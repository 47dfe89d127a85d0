# make record                  ask a small language model on this machine every question of the tests again (see tests/record.py)
# make record ONLY=tests/llm   … only those of some tests
# make explore                 try every property test on thousands of texts that it was never tried on
# make explore ONLY=tests/text … only those of some tests
PYTHON ?= python
ONLY ?=

.PHONY: record
record:
	$(PYTHON) -m tests.record $(ONLY)

.PHONY: explore
explore:
	$(PYTHON) -m pytest -m hypothesis --hypothesis-profile=explore $(ONLY)
