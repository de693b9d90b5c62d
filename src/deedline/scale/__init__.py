"""Running the annotators over many articles."""
