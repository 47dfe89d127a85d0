"""Every error a user can meet, as a tree.

ReviewError
├── InputError      a source that cannot be read: names the file, the line and what to do
├── SettingsError   a setting, option or configuration file that cannot be used
│   └── GivenError      one that was given by whoever called, and not read from a file
├── ResourceError   a prompt or template that is missing or broken: names file and line
├── OutputError     a folder or file that cannot be written
├── WebError        a web service gave no usable answer: names the address, never with a key, and the status
│   └── UnreachableError    a web service gives no answers at all, or none any more
├── ModelError      the language model cannot be used at all (key, model name, no connection)
├── WaitingError    a question waits for the answer that a batch is to bring: the run goes on when it is there
└── AnswerError     one question got no usable answer: costs that question and nothing else
    ├── UselessAnswerError  the model did answer, and would answer the same again
    │   └── CutShortError   the answer was longer than there is room for
    ├── RejectedError       the server turned the question down, and nobody read it
    └── BudgetError         the question was not asked: it might have crossed the budget

Faults of one paper or one entry are not errors but `review.model.Problem` records.
"""


class ReviewError(Exception):
    """Tell the user, in one line, what is wrong and what to do."""


class InputError(ReviewError):
    """Say which source cannot be read, and why."""


class SettingsError(ReviewError):
    """Say which setting cannot be used, and what it may be."""


class GivenError(SettingsError):
    """Say which setting that was given cannot be used; `name` is its name and `why` what it may be."""

    def __init__(self, name: str, value: str, why: str) -> None:
        """Take what to say, the value as it was given."""
        super().__init__(f"setting '{name}'{f' = {value}' if value else ''}: {why}")
        self.name, self.value, self.why = name, value, why


class ResourceError(ReviewError):
    """Say which prompt or template is missing or broken, and on which line."""


class OutputError(ReviewError):
    """Say which file or folder cannot be written."""


class WebError(ReviewError):
    """Say which address of a web service gave no usable answer, and why; `status` is None if there was none."""

    def __init__(self, message: str, status: int | None = None) -> None:
        """Take the line and the HTTP status."""
        super().__init__(message)
        self.status = status


class UnreachableError(WebError):
    """Say why a web service is asked nothing more in this run."""


class ModelError(ReviewError):
    """Say why the language model cannot be used for this run."""


class WaitingError(ReviewError):
    """Say that a question is not answered yet, and that nothing went wrong."""


class AnswerError(ReviewError):
    """Say why one question got no usable answer; the run goes on without it."""


class UselessAnswerError(AnswerError):
    """Say why an answer is of no use; it is kept, so that it is not paid for again."""


class CutShortError(UselessAnswerError):
    """Say that an answer was cut off: about fewer things there may be room for it."""


class RejectedError(AnswerError):
    """Say why the server turned a question down, which costs nothing but the question."""


class BudgetError(AnswerError):
    """Say that a question was not asked, so that the run stays within its budget."""
