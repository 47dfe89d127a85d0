"""Make a review whose model is asked in batches: at half the price, and with no one waiting."""
