"""Across articles: copies, stories, sagas, people, quote families."""
