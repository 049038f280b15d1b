"""Handlers translate: an update in, one service call, a screen out."""

from aiogram import Dispatcher

from bot.services.panels import Panels
from bot.services.people import People
from bot.texts import Catalogue
from handlers import (
    admins,
    audit,
    calendars,
    consents,
    declining,
    help,
    joining,
    managing,
    own,
    people_picker,
    person,
    privacy,
    releasing,
    reminders,
    rest,
    results,
    review,
    roster,
    settings,
    start,
    wizard,
)
from handlers.acting import Acting
from handlers.errors import Failures
from handlers.shortcut import Shortcut

ROUTERS = (
    # Before whatever awaits a text: one of its keys sends one.
    people_picker,
    # Before start: the link of a team is a /start of its own.
    joining,
    start,
    help,
    consents,
    # Before the forms: it takes only texts that its own screens ask for.
    roster,
    review,
    declining,
    reminders,
    wizard,
    managing,
    calendars,
    results,
    person,
    releasing,
    own,
    privacy,
    audit,
    admins,
    settings,
    rest,
)
"""Modules with a `router`, in the order in which they are asked; `rest` takes what is left."""


def install(dispatcher: Dispatcher, people: People, panels: Panels, catalogue: Catalogue) -> None:
    """Whoever acts is known, and a failure is told, before any router is asked."""
    acting, failures = Acting(people, panels, catalogue), Failures()
    for observer in (
        dispatcher.message,
        dispatcher.edited_message,
        dispatcher.callback_query,
    ):
        observer.outer_middleware(acting)
        observer.outer_middleware(failures)
    for module in ROUTERS:
        # A router belongs to one dispatcher; tests make several in one process.
        module.router._parent_router = None
        dispatcher.include_router(module.router)
    dispatcher.callback_query.outer_middleware(Shortcut(dispatcher.sub_routers))
