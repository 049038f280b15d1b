"""`sixsteps demo --page`: the sandbox in a browser, where one plays the whole department.

The page shows what the bot sends and passes on what a person does: it knows nothing of reviews.
"""

from bot.demo.page.show import show

__all__ = ["show"]
