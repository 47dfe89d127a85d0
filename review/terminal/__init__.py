"""Tell on the terminal how a command gets on, and what it has done."""
