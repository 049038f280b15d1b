"""Who gets at the page: whoever has the key, from this machine, by its own address."""

import pytest
from aiohttp import ClientSession

from tests.page.visitor import CATALOGUE, Visitor, opened

CSP = (
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


async def status(visitor: Visitor, path: str = "", method: str = "GET", **headers: str) -> int:
    address = visitor.address + path
    async with visitor.http.request(method, address, headers=headers, json={}) as reply:
        return reply.status


def port(visitor: Visitor) -> str:
    return visitor.address.split(":")[2].partition("/")[0]


async def test_the_address_is_of_this_machine_and_holds_a_key_of_its_own() -> None:
    async with opened(played=False) as one, opened(played=False) as other:
        keys = [visitor.address.split("/")[3] for visitor in (one, other)]
        assert one.address.startswith("http://127.0.0.1:")
        assert [len(key) for key in keys] == [32, 32]
        assert keys[0] != keys[1]


async def test_without_the_key_there_is_nothing() -> None:
    async with opened(played=False) as visitor, ClientSession() as stranger:
        root = f"http://127.0.0.1:{port(visitor)}"
        for path in ("/", "/static/index.html", f"/{'x' * 32}/", f"/{'x' * 32}/events"):
            async with stranger.get(root + path) as reply:
                assert reply.status == 404


async def test_nobody_comes_by_another_name_or_from_another_page() -> None:
    async with opened(played=False) as visitor:
        here = port(visitor)
        for host in ("example.org", f"example.org:{here}", "127.0.0.1", "127.0.0.1:1", ""):
            assert await status(visitor, Host=host) in (400, 403), host
        for origin in (
            "null",
            "http://example.org",
            "http://127.0.0.1:1",
            f"https://localhost:{here}",
        ):
            assert await status(visitor, Origin=origin) == 403, origin
            assert await status(visitor, "control/hour", "POST", Origin=origin) == 403, origin
        assert await status(visitor, Host=f"localhost:{here}") == 200
        assert await status(visitor, Origin=f"http://127.0.0.1:{here}") == 200


@pytest.mark.parametrize("path", ["", "static/index.html", "static/none.js", "files/none"])
async def test_every_answer_forbids_what_is_from_elsewhere(path: str) -> None:
    async with opened(played=False) as visitor, visitor.http.get(visitor.address + path) as reply:
        assert reply.headers["Content-Security-Policy"] == CSP
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "name",
    ["..%2Fsite.py", "%2e%2e/site.py", "..%5Csite.py", "%2Fetc%2Fpasswd", "site.py", ".js", ""],
)
async def test_nothing_but_the_files_of_the_page_is_served(name: str) -> None:
    async with opened(played=False) as visitor:
        assert await status(visitor, f"static/{name}") == 404


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_while_the_department_gathers_the_page_says_so_and_does_nothing(
    language: str,
) -> None:
    async with opened(language, played=False) as visitor:
        await visitor.until(lambda: visitor.world or None)
        said = CATALOGUE[language].plain
        assert visitor.world["type"] == "preparing"
        assert visitor.world["words"]["step-join"] == said("page-step-join")
        for path in ("control/hour", "control/start-over", "chats/1001/text", "look"):
            answer = await visitor.posts(path, text="1", chats=[])
            assert answer == (409, {"text": said("page-refused-preparing")})
