"""Hold a claim against the papers it cites."""
