"""What ends as wrong usage."""

from typing import IO, Any

import click

from review.text.normal import clean


class Misuse(click.ClickException):
    """Say in one line which option cannot be used so, and end with the exit code of wrong usage."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"review: {clean(self.message)}", file=file, err=True)


class Named(click.Path):
    """Take a path that has a name: an empty one, such as that of a variable without a value, would be this folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is empty."""
        return super().convert(value, param, ctx) if value != "" else self.fail("it is empty", param, ctx)
