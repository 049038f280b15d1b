"""A plan as a whole: what it would mean, the question before it is thrown away, what comes now."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Final

from bot.domain.plans import Plan, repeat_of
from bot.domain.previews import Preview, forms_in_all, most_forms, most_of_managers
from bot.domain.recurrence import following
from bot.domain.rounds import MANY_FORMS, MINUTES_PER_FORM, Round
from bot.texts import Argument, Texts
from handlers.callbacks import GoHome
from handlers.round_callbacks import RoundCard, RoundList
from handlers.screen import Rows, Screen, button
from handlers.wizard_callbacks import Discard, Schedule, ShowStep
from handlers.wizard_view import View, discard_key, way
from handlers.words import hour, name_list, repetition, short

LINE: Final = 28
"""Characters of a team's name where each of many teams has a line."""


def preview_text(preview: Preview, texts: Texts) -> str:
    """What a round of one team would mean; `texts` speak in the team's zone."""
    warned = [_warning(preview, key, texts) for key in warnings(preview)]
    deadline = texts("preview-deadline", deadline=texts.moment(preview.closes_at))
    return "\n".join(
        [deadline, *_sizes([preview], texts), *_about_people([preview], texts), *warned]
    )


def warnings(preview: Preview) -> list[str]:
    """What stands against the round or its results, the gravest first."""
    nobody, shown = not preview.size.people, not preview.nothing_shown
    found = {
        "nobody": nobody,
        "in-the-way": preview.in_the_way is not None,
        "nothing-shown": not nobody and preview.nothing_shown,
        "joined-too-few": shown and preview.joined_too_few,
        "not-for-all": shown and preview.without_result,
        "missing-needed": shown and preview.missing_needed and not preview.joined_too_few,
        "everybody-needed": shown and preview.everybody_needed,
        "too-many-forms": preview.too_many_forms,
    }
    return [key for key, applies in found.items() if applies]


def preview_screen(view: View, previews: Sequence[Preview]) -> Screen:
    """The last step: everything that was chosen, and the button that makes it so."""
    late = _late(view, previews)
    lines = [_heading(view, previews), _opening(view, previews), *_repeating(view)]
    severity = "yes" if view.choices.severity else "no"
    threshold = view.choices.threshold
    lines.append(view.texts("wizard-protected", threshold=threshold, severity=severity))
    if len(previews) == 1:
        lines.append(preview_text(previews[0], view.texts))
    else:
        lines += _of_many(previews, view.texts)
    text = "\n".join([*lines, *(view.texts(f"warn-{key}") for key in late)])
    possible = not late and not any(_impossible(preview) for preview in previews)
    rows = [*(_go(view) if possible else _to_obstacle(previews, view.texts)), *way(view)]
    return Screen(text, rows)


def ask_to_discard(plan: Plan, texts: Texts) -> Screen:
    key = discard_key(plan)
    rows = [
        [button(texts(f"{key}-yes"), Discard(plan=plan.id, sure=True), "danger")],
        [button(texts("wizard-discard-no"), ShowStep(plan=plan.id, step=plan.step))],
    ]
    return Screen(texts(f"{key}-ask"), rows)


def scheduled_screen(view: View, made: Sequence[Round]) -> Screen:
    """What happens when, right after the button."""
    texts, first = view.texts, made[0]
    opened = view.choices.opens_on is None
    key = "opened" if opened else "scheduled"
    if len(made) == 1:
        heading = texts(f"wizard-{key}", team=short(first.team.name))
    else:
        heading = texts(f"wizard-{key}-many", teams=len(made))
    moments: dict[str, Argument] = {
        "opens": _opening_words(view, {round_.opens_at for round_ in made}),
        "deadline": texts.moment(max(round_.closes_at for round_ in made)),
    }
    lines = [heading, texts("wizard-open-until" if opened else "wizard-open-from-until", **moments)]
    lines += [_invitations(view, opened), *_next_rounds(view)]
    card = RoundCard(round=first.id) if len(made) == 1 else RoundList()
    to_rounds = "wizard-to-round" if len(made) == 1 else "wizard-to-rounds"
    rows = [[button(texts(to_rounds), card, "primary")], [button(texts("button-home"), GoHome())]]
    return Screen("\n".join([*lines, texts("wizard-summary-comes")]), rows)


def _sizes(previews: Sequence[Preview], texts: Texts) -> list[str]:
    """How much there is to do in all and for each person, and when people are reminded."""
    each = max(preview.size.forms_each for preview in previews)
    key = "preview-forms" if len(previews) == 1 else "preview-forms-many"
    minutes = each * MINUTES_PER_FORM
    lines = [texts(key, forms=forms_in_all(previews), each=each, minutes=minutes)]
    if most := most_of_managers(previews):
        lines.append(texts("preview-manager", forms=most, minutes=most * MINUTES_PER_FORM))
    moments = sorted({one.at for preview in previews for one in preview.reminders})
    days = list(dict.fromkeys(texts.day(at) for at in moments))
    key = "preview-reminders" if days else "preview-no-reminders"
    return [*lines, texts(key, days=name_list(days, texts))]


def _about_people(previews: Sequence[Preview], texts: Texts) -> list[str]:
    missing = list(chain.from_iterable(preview.not_joined for preview in previews))
    away = list(chain.from_iterable(preview.away for preview in previews))
    declined = sum(preview.declined for preview in previews)
    lines = [
        texts("preview-not-joined", names=name_list(missing, texts)) if missing else "",
        texts("preview-away", names=name_list(away, texts)) if away else "",
        texts("preview-declined", people=declined) if declined else "",
    ]
    return [line for line in lines if line]


def _warning(preview: Preview, key: str, texts: Texts) -> str:
    """A whole sentence."""
    size, other = preview.size, preview.in_the_way
    return texts(
        f"warn-{key}",
        threshold=preview.settings.threshold,
        colleagues=size.colleagues_each,
        joined=preview.joined,
        missing=len(preview.not_joined),
        without=preview.without_result,
        people=size.people,
        forms=preview.most_forms,
        title=other.title if other else "",
    )


def _heading(view: View, previews: Sequence[Preview]) -> str:
    if len(previews) > 1:
        return view.texts("wizard-preview-many", teams=len(previews))
    key = "wizard-preview-change" if view.plan.replaces else "wizard-preview"
    return view.texts(key, team=short(previews[0].team.name))


def _opening(view: View, previews: Sequence[Preview]) -> str:
    if view.choices.opens_on:
        opens = _opening_words(view, {preview.opens_at for preview in previews})
        return view.texts("wizard-opens-at", opens=opens)
    return f"{view.texts('wizard-opens-at-once')} {_invitations(view)}"


def _opening_words(view: View, openings: set[datetime]) -> Argument:
    """Teams in several zones open at the same hour of their own days."""
    if len(openings) == 1:
        return view.texts.moment(view.opens_at)
    day, said = view.texts.day(view.opens_at), hour(view.choices.opens_hour, view.texts)
    return view.texts.plain("wizard-local-time", day=day, hour=said)


def _invitations(view: View, opened: bool = False) -> str:
    """When people are asked: in working time."""
    at = view.present.calendar.soonest(view.opens_at)
    if at == view.opens_at:
        return view.texts("wizard-invited-now" if opened else "wizard-invited-at-once")
    return view.texts("wizard-invited-at", moment=view.texts.moment(at))


def _repeating(view: View) -> list[str]:
    calendar, texts = view.present.calendar, view.texts
    repeat = repeat_of(view.choices, view.opens_at, calendar)
    if not repeat:
        return []
    lines = [texts("wizard-repeating", repetition=repetition(repeat, texts))]
    opening = calendar.today(view.opens_at)
    if following(repeat, opening, opening, calendar) <= calendar.today(view.closes_at):
        lines.append(texts("warn-next-waits"))
    return lines


def _next_rounds(view: View) -> list[str]:
    repeat = repeat_of(view.choices, view.opens_at, view.present.calendar)
    if not repeat:
        return []
    return [view.texts("wizard-next-rounds", repetition=repetition(repeat, view.texts))]


def _of_many(previews: Sequence[Preview], texts: Texts) -> list[str]:
    """Totals first, then a line for each team with the gravest warning."""
    deadlines = sorted({preview.closes_at for preview in previews})
    if len(deadlines) == 1:
        until = texts("preview-deadline", deadline=texts.moment(deadlines[0]))
    else:
        first, last = texts.moment(deadlines[0]), texts.moment(deadlines[-1])
        until = texts("preview-deadlines", first=first, last=last)
    lines = [_team_line(preview, texts) for preview in previews]
    about = [*_about_people(previews, texts), *_too_many_forms(previews, texts)]
    return [until, *_sizes(previews, texts), *about, "", *lines]


def _too_many_forms(previews: Sequence[Preview], texts: Texts) -> list[str]:
    """Of all the teams: few forms in each of them may be many for one person."""
    most = most_forms(previews)
    return [texts("warn-too-many-forms", forms=most)] if most > MANY_FORMS else []


def _team_line(preview: Preview, texts: Texts) -> str:
    named: dict[str, Argument] = {"team": short(preview.team.name, LINE), "forms": preview.forms}
    for key in warnings(preview)[:1]:
        return texts("preview-team-warned", **named, warning=texts.plain(f"warn-{key}-short"))
    return texts("preview-team", **named)


def _late(view: View, previews: Sequence[Preview]) -> list[str]:
    """What has passed since it was chosen."""
    now = view.present.now
    if view.choices.opens_on and any(preview.opens_at < now for preview in previews):
        return ["opening-past"]
    late = any(one.closes_at <= max(now, one.opens_at) for one in previews)
    return ["deadline-past"] if late else []


def _impossible(preview: Preview) -> bool:
    return preview.in_the_way is not None or not preview.size.people


def _go(view: View) -> Rows:
    key = "wizard-schedule-change" if view.plan.replaces else "wizard-schedule"
    label = view.texts(key if view.choices.opens_on else "wizard-open-now")
    return [[button(label, Schedule(plan=view.plan.id), "success")]]


def _to_obstacle(previews: Sequence[Preview], texts: Texts) -> Rows:
    """To the other round, where it is that one which has to be changed first."""
    others = [preview.in_the_way for preview in previews if preview.in_the_way]
    return [
        [button(texts("wizard-to-obstacle"), RoundCard(round=other.id))] for other in others[:1]
    ]
