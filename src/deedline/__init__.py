"""Words against deeds."""
