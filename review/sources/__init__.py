"""What a user names, as files that can be read."""
