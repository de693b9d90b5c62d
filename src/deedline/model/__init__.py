"""What the things are: frozen, typed, no behaviour that needs a library."""
