"""What an admin reads in Telegram when the bot is not well; the daily backups."""

from pathlib import Path

from sqlalchemy import text

from bot.domain.vitals import AlertKind
from bot.operations.daily import DailyBackup
from storage.backup import newest
from tests.operations.post import ADMIN, Post, stuck_for
from tests.world import NAMES, TEXTS

RU, EN = TEXTS["ru"], TEXTS["en"]


async def test_admins_hear_that_nothing_is_sent_once_an_hour(post: Post) -> None:
    await stuck_for(post, 11)
    for _ in range(3):
        await post.watch.look()
    assert post.told(RU("alert-outbox")) == 1
    post.world.clock.move(hours=1)
    await post.watch.look()
    assert post.told(RU("alert-outbox")) == 2


async def test_what_an_outage_left_behind_is_no_alert_when_it_is_gone_at_the_next_look(
    post: Post,
) -> None:
    await stuck_for(post, 11)
    await post.watch.look()
    async with post.world.database.write() as connection:
        await connection.execute(text("UPDATE outbox SET state = 'sent'"))
    await post.watch.look()
    await post.watch.look()
    assert post.told("⚠️") == 0


async def test_an_alert_is_told_in_the_language_of_the_admin(post: Post) -> None:
    async with post.world.database.write() as connection:
        await connection.execute(
            text("UPDATE people SET language = 'en' WHERE telegram_id = :id"), {"id": ADMIN}
        )
    await post.alarm.sound(AlertKind.BACKUP)
    assert post.told(EN("alert-backup")) == 1


async def test_an_unreadable_update_is_told_once(post: Post) -> None:
    await post.watch.look()
    assert post.told("⚠️") == 0
    await post.world.parts.journal.set_aside(5, "message.date: missing")
    post.world.clock.move(minutes=1)
    for _ in range(2):
        await post.watch.look()
        post.world.clock.move(minutes=58)
    post.world.clock.move(hours=2)
    await post.watch.look()
    assert post.told(RU("alert-quarantine")) == 1


async def test_another_process_with_the_same_token_is_told(post: Post) -> None:
    post.observed.conflicts += 1
    await post.watch.look()
    await post.watch.look()
    assert post.told(RU("alert-conflict")) == 1


async def test_an_admin_who_blocked_the_bot_keeps_nobody_else_from_hearing(post: Post) -> None:
    async with post.world.database.write() as connection:
        await connection.execute(text("UPDATE people SET role = 'admin' WHERE telegram_id = 1001"))
    other = post.sandbox.player(1001, NAMES[0], "ru", started=True)
    post.admin.blocks()
    await post.alarm.sound(AlertKind.BACKUP)
    assert post.told(RU("alert-backup"), other) == 1


def daily(post: Post, folder: Path) -> DailyBackup:
    return DailyBackup(post.world.settings.database_url, folder, 2, post.world.clock, post.alarm)


async def test_a_backup_is_made_every_day_and_two_are_kept(post: Post, tmp_path: Path) -> None:
    folder = tmp_path / "daily"
    for hours in (0, 1, 23, 24, 24):
        post.world.clock.move(hours=hours)
        # As after a restart: only the folder knows when the last one was made.
        await daily(post, folder).work()
    assert len(list(folder.iterdir())) == 2
    assert newest(folder) == post.world.clock()


async def test_a_backup_that_fails_is_told_and_tried_again_an_hour_later(
    post: Post, tmp_path: Path
) -> None:
    (tmp_path / "daily").write_text("a file where the folder should be")
    backups = daily(post, tmp_path / "daily")
    await backups.work()
    await backups.work()
    assert post.told(RU("alert-backup")) == 1
    (tmp_path / "daily").unlink()
    post.world.clock.move(minutes=30)
    await backups.work()
    assert newest(tmp_path / "daily") is None
    post.world.clock.move(minutes=30)
    await backups.work()
    assert newest(tmp_path / "daily") == post.world.clock()
