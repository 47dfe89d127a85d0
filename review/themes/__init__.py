"""Group papers into themes and name the themes: no model, no download, the same result on every run."""
