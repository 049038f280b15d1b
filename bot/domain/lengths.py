"""Length as Telegram counts it."""


def utf16_length(text: str) -> int:
    """UTF-16 code units: most letters are one, an emoji is two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
