"""Quality and speed, measured on labelled development data that stands outside the repository."""
