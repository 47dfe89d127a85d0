"""Cut long text on sentence borders into passages that fit into a question."""

from review.text.sentences import sentences

LONGEST = 6_000


def passages(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Give start and end, in characters, of passages of whole sentences, each at most so long; none for no text.

    Passages are about equally long, in order, and hold all but white space. A sentence that is longer than a passage
    may be is one by itself.
    """
    if len(text) <= longest:
        return [(0, len(text))] if text.strip() else []
    share = len(text) / -(-len(text) // longest)
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        fits = found and end - found[-1][0] <= longest and found[-1][1] - found[-1][0] < share
        if fits:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
