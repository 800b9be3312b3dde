"""The staff's screens of the text and the window, inside Wagtail's admin."""
