"""The command `review estimate`."""

from pathlib import Path
from typing import Any

import click

import review
from review.commands import options
from review.terminal.summary import bill


@click.command()
@options.sources
@options.model
@options.judge
@options.grouping
@options.screening
@options.fetching
@options.reading
@options.full_text
@options.asking
@options.batch
def estimate(sources: tuple[Path, ...], config: Path | None, **given: Any) -> None:
    """Say what a run would ask a model and cost, with nothing sent.

    With the model 'auto' and no key it is OpenAI's default model.
    """
    spent, how = review.estimate(sources, options.settings(config, given))
    for line in bill(spent):
        click.echo(line)
    click.echo(f"Model: {spent.model}. Tokens: {how}; those of answers are a guess. Repairs may come on top.")
