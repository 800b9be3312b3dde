"""The demo council: acts, people and comments of our own invention."""
