"""Three engines behind one interface (``search.engines.interface``), all fed with our terms."""
