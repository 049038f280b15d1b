"""All that two people get in the year, by the clock on the wall."""

SILENT = (
    # Two days before that Monday is a Saturday, and on Monday itself the last one comes.
    ("invitation", "2026-01-12 10:00"),
    ("reminder", "2026-01-19 17:00"),
    ("reminder", "2026-01-26 14:00"),
    ("invitation", "2026-04-22 10:00"),
    ("reminder", "2026-04-29 17:00"),
    ("reminder", "2026-05-04 17:00"),
    ("reminder", "2026-05-06 14:00"),
    ("invitation", "2026-07-10 10:00"),
    ("reminder", "2026-07-17 17:00"),
    ("reminder", "2026-07-22 17:00"),
    ("reminder", "2026-07-24 14:00"),
    # The bot is down from the first reminder until after the deadline.
    ("invitation", "2026-10-12 10:00"),
)
"""Of somebody who never answers."""
BOSS = (
    ("progress", "2026-01-12 10:00"),
    ("summary", "2026-01-26 17:00"),
    ("release-reminder", "2026-01-29 10:00"),
    # The morning after two weeks without the bot brings this one message.
    ("preview", "2026-04-17 09:00"),
    ("progress", "2026-04-22 10:00"),
    ("summary", "2026-05-06 17:00"),
    ("release-reminder", "2026-05-11 10:00"),
    ("preview", "2026-07-07 09:00"),
    ("progress", "2026-07-10 10:00"),
    ("summary", "2026-07-24 17:00"),
    ("release-reminder", "2026-07-29 10:00"),
    ("preview", "2026-10-07 09:00"),
    ("progress", "2026-10-12 10:00"),
    ("summary", "2026-10-28 09:00"),
    ("release-reminder", "2026-11-02 10:00"),
    ("preview", "2027-01-07 09:00"),
)
"""Of the manager, who passes no results on."""
