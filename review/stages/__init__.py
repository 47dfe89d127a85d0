"""What happens to the papers, one file per step."""
