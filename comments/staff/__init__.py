"""The staff's screens of what people said, inside Wagtail's admin."""
