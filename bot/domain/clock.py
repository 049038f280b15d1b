"""Time as a value that is passed in. Nothing outside app.py asks the system for it."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in UTC."""
