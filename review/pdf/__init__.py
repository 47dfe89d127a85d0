"""Read scholarly PDF files: pages as lines with a place and a size, and what each line is."""
