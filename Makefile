# make record                  ask a small language model on this machine every question of the tests again (see tests/record.py)
# make record ONLY=tests/llm   … only those of some tests
PYTHON ?= python
ONLY ?=

.PHONY: record
record:
	$(PYTHON) -m tests.record $(ONLY)
