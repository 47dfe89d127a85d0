"""One record of a known form to one paper: one file per form, whether it comes from a file or from the network."""
