# Every target is a sub-command of run.py, which works without make too.
PYTHON ?= python3

.PHONY: help setup run test test-services check bench screens lock messages

help:
	@$(PYTHON) run.py --help

setup run test test-services check bench screens lock messages:
	@$(PYTHON) run.py $@
