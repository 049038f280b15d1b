"""What is kept of people, in words."""

from collections.abc import Sequence

from bot.config import Settings
from bot.domain.erasure import mark_of
from bot.domain.held import Held
from bot.domain.people import Actor, Person, PersonId
from bot.domain.retention import TRACES_MONTHS
from bot.texts import Texts
from handlers.callbacks import GoHome, Withdraw
from handlers.consent_callbacks import OptOut
from handlers.privacy_callbacks import EndConflict, Erase
from handlers.screen import Rows, Screen, button


def promise(settings: Settings, actor: Actor, texts: Texts) -> Screen:
    """What is kept where and until when, by the settings of this moment."""
    retention = settings.retention
    text = texts(
        "privacy",
        company=settings.company,
        contact=settings.contact,
        threshold=settings.threshold,
        comments=retention.comments,
        reports=retention.reports,
        traces=TRACES_MONTHS,
    )
    rows = [[button(texts("opt-out-button"), OptOut())]] if actor.takes_part else []
    return Screen(text, [*rows, [button(texts("button-home"), GoHome())]])


def kept(
    person: Person, held: Held, conflicts: Sequence[tuple[PersonId, str]], texts: Texts
) -> Screen:
    """Of the person themselves; each conflict of interest has a button that ends it."""
    lines = [texts("conflict-line", name=name) for _, name in conflicts]
    rows: Rows = [
        [button(texts.plain("conflict-remove", name=name), EndConflict(person=about))]
        for about, name in conflicts
    ]
    text = "\n".join([_kept(person, held, texts), *lines])
    return Screen(text, [*rows, [button(texts("button-home"), GoHome())]])


def kept_of_account(held: Held, texts: Texts) -> Screen:
    """Of somebody who is not on the list."""
    lines = [texts("mydata-account", notices=len(held.rows["notices"]))]
    for request in held.rows["joining"]:
        asked = {"team": str(request["team"]), "state": str(request["state"])}
        lines.append(texts("mydata-request", **asked))
    return Screen("\n".join([*lines, texts("mydata-account-file")]), [])


def _kept(person: Person, held: Held, texts: Texts) -> str:
    comments = [text for form in held.forms for text in form.comments.values()]
    return texts(
        "mydata",
        **{"telegram-id": str(person.telegram_id)},
        name=person.name,
        team=person.team.name,
        role=texts(f"role-{person.role}"),
        language=texts.language,
        forms=len(held.forms),
        answers=sum(len(form.ratings) for form in held.forms),
        comments=sum(bool(text) for text in comments),
        rounds=sum(bool(row["answered"]) for row in held.rows["rounds"]),
        published=len(held.published),
        consents=len(held.rows["consents"]),
        absences=len(held.rows["absences"]),
        notices=len(held.rows["notices"]),
    )


def withdrawal(forms: int, texts: Texts) -> Screen:
    if not forms:
        home = button(texts("button-home"), GoHome())
        return Screen(texts("withdraw-nothing"), [[home]])
    rows = [
        [button(texts("withdraw-yes"), Withdraw(), "danger")],
        [button(texts("withdraw-no"), GoHome())],
    ]
    return Screen(texts("withdraw-ask", forms=forms), rows)


def erasure(person: Person, texts: Texts) -> Screen:
    sure = Erase(person=person.id, sure=True, mark=mark_of(person))
    rows = [
        [button(texts("erase-yes"), sure, "danger")],
        [button(texts("erase-no"), GoHome())],
    ]
    return Screen(texts("erase-ask", name=person.name, team=person.team.name), rows)


def erased(person: Person, texts: Texts) -> Screen:
    home = button(texts("button-home"), GoHome())
    return Screen(texts("erase-done", name=person.name), [[home]])
