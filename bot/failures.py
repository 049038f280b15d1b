"""How a fault is named in a log: its kind and place, never its message, which may quote people."""

from traceback import extract_tb


def where(error: BaseException) -> str:
    """For example "KeyError at screen.py:48"."""
    frames = extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
