"""Tests in a real browser against the served demo. No test here asks the ORM: see letters, URLs."""
