"""An answer as the page shows it."""
