"""Say how many themes can be asked for, why there are not so many, and how many there are."""

from collections.abc import Iterator, Sequence

from review.errors import SettingsError
from review.model import Problem, Theme
from review.text.grammar import quantity
from review.themes.graph import SMALLEST


def possible(themes: int | None, papers: int) -> int | None:
    """Give how many themes are asked for. Raises SettingsError for more than so many papers make."""
    most = max(papers // SMALLEST, 1)
    if themes and themes > most:
        what = f"{quantity(papers, 'paper')} make at most {quantity(most, 'theme')} of {SMALLEST} or more papers"
        raise SettingsError(f"setting 'themes' = {themes}: {what}: ask for fewer, or for none")
    return themes


def missed(asked: int | None, drafted: Sequence[Theme], made: Sequence[Theme]) -> Iterator[Problem]:
    """Say that there are not as many themes as asked for, and whether it is the papers or the model that changed it."""
    found, left = (sum(not theme.other for theme in themes) for themes in (drafted, made))
    if asked and left != asked:
        papers = [f"none of them parts into two of {SMALLEST} or more papers that belong together"] * (found < asked)
        model = [f"the model made {left} of {found} (see 'steps')"] * (left != found)
        what = f"{quantity(asked, 'theme')} asked for, {left} made: {'; '.join([*papers, *model])}"
        yield Problem(where="themes", what=what)


def counted(themes: Sequence[Theme], inside: str = "") -> str:
    """Count themes as `7 themes and other work`; `inside` stands between."""
    beside = " and other work" if any(theme.other for theme in themes) else ""
    return f"{quantity(sum(not theme.other for theme in themes), 'theme')}{inside}{beside}"
