"""The one analysis of Kazakh and Russian that every engine is fed with. Pure functions."""
