"""What a person did that cannot be done. Each maps to one sentence in Fluent (`error-<key>`)."""


class Refused(Exception):
    """A request that is answered with a sentence and changes nothing.

    `key` names the sentence `error-<key>`; `details` are its Fluent arguments.
    """

    def __init__(self, key: str, **details: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.details = details
