"""Merge themes where the ties between papers leave too many."""

import numpy as np
from scipy.sparse import csr_matrix

from review.themes.likeness import Likeness
from review.themes.ties import OTHER
from review.themes.vectors import Floats, Ints


def merged(labels: Ints, within: Likeness, wanted: int) -> Ints:
    """Merge groups, the smallest with the one most like it on the whole, until they are no more than wanted.

    Papers on things that have nothing to do with each other have no ties, and no resolution joins them. How alike two
    groups are is the cosine of the sums of their papers' vectors.
    """
    count = int(labels.max(initial=-1)) + 1
    if count <= wanted:
        return labels
    told = np.flatnonzero(labels != OTHER)
    member = csr_matrix((np.ones(len(told)), (labels[told], told)), (count, len(labels)))
    total = csr_matrix(member @ within.vectors)
    alike = (total @ total.T).toarray()
    if within.dense is not None:
        means = member @ within.dense.vectors
        alike = alike + means @ means.T
    home = _homes(alike, np.bincount(labels[told], minlength=count), wanted)
    return np.where(labels == OTHER, OTHER, home[labels])


def _homes(alike: Floats, size: Ints, wanted: int) -> Ints:
    """Give each group the one it ends in; `alike` holds products of sums, so that merging adds rows and columns."""
    home, size = np.arange(len(size)), size.astype(np.float64)
    while np.count_nonzero(np.isfinite(size)) > wanted:
        one = int(size.argmin())
        length = np.sqrt(np.maximum(alike.diagonal(), 1e-12))
        cosine = np.where(np.isfinite(size), alike[one] / length, -np.inf)
        cosine[one] = -np.inf
        into = int(cosine.argmax())
        home[home == one] = into
        alike[into] += alike[one]
        alike[:, into] += alike[:, one]
        size[into] += size[one]
        size[one] = np.inf
    return home
