progress-round =
    <b>{ $team }</b>: forms sent { $sent } of { $forms }
    { $bar } { $percent } %
    Until { $deadline }, { $days ->
        [0] today is the last working day
       *[other] working days after today: { $days }
    }
progress-all-sent = Everybody has finished.
progress-waiting = Not finished yet ({ $count } of { $people }): { $names }
progress-not-joined = Not in by their link yet: { $names }
progress-declined = Forms given back: { $count }
progress-too-few = ⚠️ Without results: { $count }. Fewer than { $threshold } colleagues can review them, and there are no others.
progress-more = More rounds: { $more }. All of them: /rounds
progress-over = No open rounds. The summary of each comes as a message of its own.
progress-remind = Remind: { $team }
progress-manage = Manage: { $team }
remind-now-button = Remind them now
remind-now-done = People reminded: { $people }. The reminder comes in working time.
error-nobody-to-remind = Nobody to remind: the invitation is still on its way, people are not in by their link, or a reminder has just come.
