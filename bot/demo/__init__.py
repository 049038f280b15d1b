"""`sixsteps demo`: a whole round in a sandbox, with the real bot as a process of its own."""

from bot.demo.play import play

__all__ = ["play"]
