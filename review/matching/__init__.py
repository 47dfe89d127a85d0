"""Tell which records are of one paper, and make one of them."""
