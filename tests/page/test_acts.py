"""What is done in a chat on the page: written, tapped, sent, blocked; and what of it is refused."""

from typing import Any

from aiohttp import FormData

from tests.page.visitor import ANNA, BORIS, MANAGER, STRANGER, Visitor, opened


async def test_a_chat_is_told_as_it_happens() -> None:
    async with opened() as visitor:
        said = visitor.texts.plain
        await visitor.does(STRANGER, "start", payload="")
        await visitor.until(lambda: visitor.shown(STRANGER) or None)
        assert [one["mine"] for one in visitor.chats[STRANGER].values()] == [True, False]
        await visitor.until(lambda: visitor.people[STRANGER]["started"] or None)
        await visitor.does(ANNA, "start", payload=visitor.people[ANNA]["start"])
        answer = await visitor.taps(ANNA, said("join-yes"))
        assert answer.keys() == {"text", "alert", "url"}
        invitation = await visitor.sees(ANNA, said("questionnaire-intro"))
        assert "edit_date" not in invitation
        await visitor.taps(ANNA, said("invitation-start"))
        card = await visitor.until(lambda: _now(visitor, ANNA, invitation))
        assert card["revision"] > invitation["revision"]


def _now(visitor: Visitor, chat: int, message: dict[str, Any]) -> dict[str, Any] | None:
    shown = visitor.chats[chat][message["message_id"]]
    return shown if shown["revision"] > message["revision"] else None


async def test_a_wrong_wish_is_refused_and_changes_nothing() -> None:
    async with opened() as visitor:
        before = dict(visitor.chats[BORIS])
        message = next(iter(before))
        wrong: list[tuple[str, dict[str, Any]]] = [
            ("text", {}),
            ("text", {"text": " "}),
            ("text", {"text": "x" * 5000}),
            ("start", {"payload": "a b"}),
            ("tap", {"message_id": 999_999, "data": "home"}),
            ("tap", {"message_id": message, "data": "x" * 65}),
            ("share", {"request_id": 1, "users": [ANNA]}),
            ("blocked", {"blocked": "yes"}),
            ("document", {}),
        ]
        text = visitor.texts.plain("page-refused-bad")
        for act, fields in wrong:
            assert await visitor.posts(f"chats/{BORIS}/{act}", **fields) == (400, {"text": text})
        for chat in ("1", "x", "-1"):
            assert (await visitor.posts(f"chats/{chat}/text", text="1"))[0] == 404
        assert (await visitor.posts("look", chats="all"))[0] == 400
        assert visitor.chats[BORIS] == before


async def test_a_forged_tap_is_answered_by_the_bot_itself() -> None:
    async with opened() as visitor:
        message = await visitor.until(lambda: next(iter(visitor.shown(BORIS)), None))
        forged = {"message_id": message["message_id"], "data": "no-such-button"}
        answer = await visitor.does(BORIS, "tap", **forged)
        assert answer["text"] == visitor.texts.plain("error-old-button")


async def test_whoever_has_blocked_the_bot_has_to_unblock_it_first() -> None:
    async with opened("en") as visitor:
        await visitor.does(BORIS, "blocked", blocked=True)
        await visitor.until(lambda: visitor.people[BORIS]["blocked"] or None)
        said = visitor.texts.plain("page-refused-blocked")
        assert await visitor.posts(f"chats/{BORIS}/text", text="/home") == (409, {"text": said})
        await visitor.does(BORIS, "blocked", blocked=False)
        await visitor.does(BORIS, "text", text="/home")
        await visitor.until(lambda: not visitor.people[BORIS]["blocked"] or None)


async def test_files_are_sent_and_fetched() -> None:
    async with opened() as visitor:
        form = FormData(quote_fields=False)
        form.add_field("file", "name,team\n", filename="люди.csv", content_type="text/csv")
        address = f"{visitor.address}chats/{MANAGER}/document"
        async with visitor.http.post(address, data=form) as reply:
            assert reply.status == 204
        sent = await visitor.until(lambda: _document(visitor, MANAGER))
        async with visitor.http.get(f"{visitor.address}files/{sent['file_id']}") as reply:
            assert await reply.read() == b"name,team\n"
            assert reply.headers["Content-Disposition"].startswith(
                "attachment; filename*=UTF-8''%D0"
            )
            assert reply.content_type == "application/octet-stream"
        async with visitor.http.get(f"{visitor.address}files/document-999999") as reply:
            assert reply.status == 404


def _document(visitor: Visitor, chat: int) -> dict[str, Any] | None:
    found = (one["document"] for one in visitor.chats[chat].values() if "document" in one)
    return next(found, None)
