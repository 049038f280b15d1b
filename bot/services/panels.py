"""The one live message of each person. Who it belongs to comes with the Actor."""

from bot.domain.people import Panel, PersonId
from storage import panels
from storage.database import Database


class Panels:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, person: PersonId, panel: Panel) -> None:
        async with self._database.write() as connection:
            await panels.put(connection, person, panel)
