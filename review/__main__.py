"""Let `python -m review` do what `review` does."""

from review.cli import main

if __name__ == "__main__":
    main()
