"""The option that names the documents to write."""

import click

from review.writers import WRITERS

FORMATS = f"{','.join(WRITERS)} or any of pandoc's, such as odt"

formats = click.option(
    "--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex]."
)
