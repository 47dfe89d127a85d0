"""Open a session with the model that the settings name, on an account of its own."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import platformdirs

from review.errors import SettingsError
from review.llm import Account, Call, Line, Outbox, Progress, Session, choose
from review.llm.usage import Meter
from review.model import Problem, Spent
from review.settings import Settings

SPENT = "usage.json"


class Watch(NamedTuple):
    """Hold who is told of a run while it goes: of jobs (label, done, in all) and of requests with the cost so far."""

    progress: Progress | None = None
    call: Callable[[Call, float | None], None] | None = None


UNWATCHED = Watch()


class Asking(NamedTuple):
    """Hold a session, None with no model, the account of what it spends, and the session of who judges, if any."""

    session: Session | None
    account: Account
    second: Session | None = None

    @property
    def meter(self) -> Meter:
        """Give what counts the requests."""
        return self.account.wire.meter

    @property
    def spent(self) -> Spent | None:
        """Tell what was asked and what it cost; None when no model was asked."""
        return self.account.spent(self.session) if self.session or self.meter.usage else None


def with_cache(settings: Settings) -> Settings:
    """Put the user's cache folder into settings that name none."""
    return settings.model_copy(update={"cache": settings.cache or platformdirs.user_cache_path("themed-review")})


@contextmanager
def keeping(asked: Callable[[], object] = lambda: True) -> Iterator[None]:
    """Note on Ctrl-C that answers are kept, if anything was asked that gives some."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        if asked():
            stopped.add_note("the answers so far are kept: run the same again to go on")
        raise


@contextmanager
def asking(settings: Settings, watch: Watch, outbox: Outbox | None = None) -> Iterator[Asking]:
    """Open a session for the length of a run; with an outbox, questions without an answer are collected there.

    Raises ModelError when the model cannot be used at all.
    """
    if settings.batch and outbox is None:
        raise SettingsError("setting 'batch': only 'review run' and 'review resume' ask in batches; leave it out here")
    account = Account(settings, watch.call, outbox)
    sessions: list[Session] = []
    with keeping(lambda: settings.embeddings or sessions), ExitStack() as stack:
        line = stack.enter_context(Line())

        def opened(name: str | None) -> Session | None:
            again, wire = settings.ask_again, account.wire
            model = choose(name, settings.model_options, settings.cache, again=again, wire=wire) if name else None
            if model is None:
                return None
            how = (settings.concurrency, watch.progress, settings.batch, line, bool(settings.keep_themes))
            sessions.append(stack.enter_context(Session(model, *how)))
            return sessions[-1]

        session = opened(settings.model)
        if settings.judge == "embedded":
            raise SettingsError("setting 'judge' = embedded: only a language model can give a second opinion")
        yield Asking(session, account, opened(settings.judge) if session else None)


def took(spent: Spent | None) -> dict[str, str]:
    """Give the file that tells what a run took, its text under its name; none when nothing was asked."""
    return {SPENT: spent.model_dump_json(indent=2) + "\n"} if spent else {}


def budget_first(spent: Spent | None, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put what went wrong with the budget before the other problems of a run."""
    return (*(spent.problems if spent else ()), *problems)
