"""The one live message of each account. Whose it is comes with the Actor."""

from bot.domain.people import Panel
from storage import panels
from storage.database import Database


class Panels:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, account: int, panel: Panel) -> None:
        async with self._database.write() as connection:
            await panels.put(connection, account, panel)
