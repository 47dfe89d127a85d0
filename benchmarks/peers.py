"""Other ways to group papers, to compare with: each takes texts and gives labels, -1 for those it leaves out.

They need scikit-learn (the extra `bench`), and BERTopic where it is installed (`pip install --no-deps bertopic` and
`pip install hdbscan pandas plotly tqdm umap-learn`: its own dependencies bring PyTorch, which nothing here uses).
"""

import importlib.util
from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import normalize

Labels = NDArray[np.int64]

_DIMENSIONS = 200
_MOST_THEMES = 31
_SMALLEST = 5
_SAMPLE = 1000
_REDUCED = {"n_neighbors": 15, "n_components": 5, "min_dist": 0.0, "metric": "cosine"}


def _vectors(texts: Sequence[str]) -> NDArray[np.float64]:
    """Give TF-IDF of words and pairs, cut to 200 dimensions, every row of length 1."""
    weigh = TfidfVectorizer(stop_words="english", sublinear_tf=True, ngram_range=(1, 2), min_df=2, max_df=0.4)
    matrix = weigh.fit_transform(texts)
    cut = TruncatedSVD(min(_DIMENSIONS, len(texts) - 1, matrix.shape[1] - 1), random_state=0)
    return np.asarray(normalize(cut.fit_transform(matrix)))


def k_means(texts: Sequence[str]) -> Labels:
    """Group by k-means, with the number of groups, up to 30, whose silhouette is best."""
    vectors = _vectors(texts)
    found = [
        KMeans(k, n_init=3, random_state=0).fit_predict(vectors) for k in range(2, min(_MOST_THEMES, len(texts) // 2))
    ]
    sample = min(_SAMPLE, len(texts))
    best = max(found, key=lambda labels: silhouette_score(vectors, labels, sample_size=sample, random_state=0))
    return np.asarray(best, dtype=np.int64)


def hdbscan(texts: Sequence[str]) -> Labels:
    """Group by HDBSCAN, groups of at least five."""
    found = HDBSCAN(min_cluster_size=_SMALLEST, copy=True).fit_predict(_vectors(texts))
    return np.asarray(found, dtype=np.int64)


def bertopic(texts: Sequence[str]) -> Labels:
    """Group by BERTopic as it comes, but for its vectors, which would be downloaded, and its chance, which is fixed."""
    reduced = import_module("umap").UMAP(**_REDUCED, random_state=0)
    topics, _ = import_module("bertopic").BERTopic(umap_model=reduced).fit_transform(list(texts), _vectors(texts))
    return np.asarray(topics, dtype=np.int64)


PEERS: dict[str, Callable[[Sequence[str]], Labels]] = {"k-means + silhouette": k_means, "HDBSCAN": hdbscan}
if importlib.util.find_spec("bertopic"):
    PEERS["BERTopic"] = bertopic
