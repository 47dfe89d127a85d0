"""The commands of the command line, each in a module of its name."""

STOPPED = 130
STOPPED_LINE = "review: stopped"
