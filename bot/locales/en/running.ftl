rounds-title = <b>Rounds of your teams</b>
rounds-none = No rounds yet. Open the first one: /newround
rounds-line = { $team }: { $phase }
rounds-line-over = { $team }, { $opened }: { $phase }
phase-scheduled = opens { $opens }
phase-open = open until { $deadline }
phase-closed = closed, reports not passed on yet
phase-released = closed, reports passed on
phase-cancelled = cancelled
phase-none = no rounds
card-scheduled =
    <b>{ $title }</b> · { $team }
    Opens { $opens }, closes { $deadline }.
card-cancelled =
    <b>{ $title }</b> · { $team }
    The round was cancelled; no answers are left.
card-closed =
    <b>{ $title }</b> · { $team }
    The round is closed. Employees have not got their reports yet.
card-released =
    <b>{ $title }</b> · { $team }
    The round is closed, the reports are passed on.
card-repeats = The rounds after it open by themselves.
card-to-results = See the summary
card-back = ‹ To the rounds
open-early-button = Open now
open-early-ask =
    <b>Open the round now?</b>
    { $team }. Invitations go out in the next working hour; the deadline is { $deadline }.
open-early-yes = Open
edit-round-button = Change
cancel-scheduled-button = Cancel this round
skip-round-button = Skip this round
skip-done =
    <b>The round “{ $title }” will not open.</b>
    { $team }. Nobody was invited; there is nothing to do.
skip-next = The next round opens on { $day }.
error-already-open = The round has opened or is over: it cannot be skipped. To cancel an open round: /rounds
end-series-button = Stop repeating
end-series-ask =
    <b>Stop repeating the rounds?</b>
    { $team }. A round that is scheduled already stays.
end-series-yes = Stop repeating
end-series-done = Rounds of team “{ $team }” do not repeat any more.
extend-button = Extend
extend-ask =
    <b>Extend until when?</b>
    { $team }. Now it is { $deadline }.
extend-to = Until { $deadline }
extend-done = Extended until { $deadline }. Whoever has open forms gets a message.
close-early-button = Close now
close-early-ask =
    <b>Close the round now?</b>
    { $team }. Forms sent: { $sent } of { $forms }. Answers cannot be changed any more, and who rated whom is destroyed.
close-early-enough = There are enough answers to show everybody's results.
close-early-hidden = Without results: { $hidden } of { $people }, with fewer than { $threshold } answers.
close-early-partly = With some averages withheld: { $partly } of { $people }, with fewer than { $threshold } answers on some criteria.
close-early-unsure = “Not enough information” is counted here too, so more may be withheld.
close-early-yes = Close
close-early-done = The round is closed. The manager gets the summary as a message of its own.
cancel-button = Cancel the round
cancel-ask =
    <b>Cancel the round?</b>
    { $team }. Answers are deleted without a result (forms sent: { $sent }), and the participants are told. This cannot be undone.
cancel-ask-scheduled =
    <b>Cancel the round “{ $title }”?</b>
    { $team }. It will not open. Nobody has been invited yet.
cancel-yes = Cancel the round
cancel-done = The round is cancelled.
keep-as-is = Leave it as it is
