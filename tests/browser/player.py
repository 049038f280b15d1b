"""Somebody who plays on the page: only what can be clicked, typed and seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.async_api import ConsoleMessage, Locator, Page, expect

from bot.texts import Texts
from tests.world import TEXTS

PATIENCE = 30_000.0
"""Milliseconds: the bot is a process of its own, on a machine that is busy with other tests."""
expect.set_options(timeout=PATIENCE)

CONTRAST = """node => {
  const brush = document.createElement("canvas").getContext("2d");
  const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue] = Array.from(brush.getImageData(0, 0, 1, 1).data).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const { color, backgroundColor } = getComputedStyle(node);
  const [dark, bright] = [light(color), light(backgroundColor)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""
"""Of a button's words to the button: WCAG 2.2, contrast ratio."""


@dataclass(frozen=True)
class Look:
    """What screen the page is seen on, and in which language it is played."""

    language: str
    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}"

    @property
    def narrow(self) -> bool:
        return self.width < 1100


class PagePlayer:
    """`complaints` is whatever the browser's console has called an error."""

    def __init__(self, page: Page, look: Look, folder: Path) -> None:
        self.page = page
        self.look = look
        self.texts: Texts = TEXTS[look.language]
        self.complaints: list[str] = []
        self._folder = folder
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    async def arrive(self, address: str) -> None:
        await self.page.goto(address)
        await expect(self.page.locator("[data-person]").first).to_be_visible()

    def step(self, key: str) -> Locator:
        return self.page.locator(f'[data-step="{key}"]')

    async def goes_to(self, person: int, key: str) -> None:
        """To a chat: by the list, where it is on the screen, or by the button of the step. With
        room for two chats a step may have ticked off by then, and its button is gone."""
        in_list = self.page.locator(f'[data-person="{person}"]')
        by_step = self.step(key).get_by_role("button")
        await (by_step if self.look.narrow else in_list).click()

    async def contrast_under_the_pointer(self, button: Locator) -> float:
        """From 1 to 21."""
        await button.hover()
        return float(await button.evaluate(CONTRAST))

    async def has_done(self, key: str) -> None:
        await expect(self.step(key)).to_have_attribute("data-done", "true")

    @property
    def chat(self) -> Locator:
        """The one that was opened last."""
        return self.page.locator("[data-pane].active")

    def _button(self, label: str) -> Locator:
        """The newest one under a message that says so."""
        return self.chat.get_by_role("log").get_by_role("button", name=label, exact=True).last

    async def taps(self, label: str) -> None:
        await self._button(label).click()

    async def offered(self, label: str) -> None:
        await expect(self._button(label)).to_be_visible()

    async def sees(self, text: str) -> Locator:
        found = self.chat.locator("[data-message]", has_text=text).last
        await expect(found).to_be_visible()
        return found

    async def controls(self, name: str) -> None:
        if self.look.narrow:
            await self.page.locator("#controls .opener").click()
        await self.page.locator(f'[data-control="{name}"]').click()

    async def keeps(self, moment: str) -> None:
        """A screenshot, for people who look at what CI has seen; without notes that pass."""
        await expect(self.page.locator(".toast")).to_have_count(0)
        self._folder.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=self._folder / f"{self.look.name}-{moment}.png")
