"""Everything that is tried against an announced act, as data; test_hostile_*.py runs it."""
