"""The command `review resume`."""

from pathlib import Path

import click

import review
from review.asking import keeping
from review.batch.standing import Finished, Pending, Submitted, lines
from review.commands.ending import stoppable, told_of
from review.commands.options import FOLDER
from review.terminal.progress import watched

# What sendmail and the like end with when the same may go well later (EX_TEMPFAIL of sysexits.h).
LATER = 75


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--wait", is_flag=True, help="Stay until the review is written.")
@click.option("--config", type=FOLDER, help="Settings file, for what batch.json must not hold.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--log-json", type=FOLDER, metavar="FILE", help="Log each event as one JSON object a line.")
def resume(folder: Path, wait: bool, config: Path | None, quiet: bool, log_json: Path | None) -> None:
    """Go on with the review in DIR that 'review run --batch' began.

    Fetches what its batch has brought, and submits the next one or writes the review. Ends with exit code 0 when the
    review is written, and with 75 as long as a batch is under way.
    """
    with stoppable(), keeping(), watched(quiet, log_json) as watch:
        done = review.resume(folder, config, wait, watch)
    if not isinstance(done, Finished | Pending | Submitted):
        told_of(done, done.review.provenance.model)
        return
    for line in lines(done):
        click.echo(line)
    if not isinstance(done, Finished):
        raise click.exceptions.Exit(LATER)
