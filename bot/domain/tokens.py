"""Opaque names for buttons and links: random, meaningless, safe in a URL."""

from hashlib import sha256
from random import Random
from string import ascii_letters, digits

ALPHABET = ascii_letters + digits


def opaque(random: Random, length: int) -> str:
    """`length` characters of about 5.95 bits each. Pass a SystemRandom where it must be secret."""
    return "".join(random.choices(ALPHABET, k=length))


def hashed(token: str) -> str:
    """What the database keeps of an invitation: it cannot be turned back into the link."""
    return sha256(token.encode()).hexdigest()
