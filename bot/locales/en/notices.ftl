invitation =
    <b>{ $title }</b>
    Please answer about yourself and your colleagues: forms: { $forms }, about { $minutes } min. Until { $deadline }.

    { $intro }
invitation-of-manager =
    <b>{ $title }</b>
    Please review the people of the team “{ $team }”: forms: { $forms }, about { $minutes } min. Until { $deadline }.

    { $intro }
invitation-start = Start
reminder =
    <b>Forms left: { $forms }</b>, about { $minutes } min. Until { $deadline }.
    “{ $title }”
reminder-of-rounds = <b>Forms left: { $forms }</b>, about { $minutes } min.
reminder-of-round = { $team }: { $forms }, until { $deadline }
reminder-of-more = And more rounds: { $rounds }
snooze-1 = Remind me in an hour
snooze-24 = Remind me tomorrow
snooze-moved = Remind me { $moment }
error-nothing-open = Nothing to remind of: no open forms are left.
snooze-done = All right, the reminder comes { $moment }. You can answer earlier, too.
extension =
    <b>More time: until { $deadline }.</b>
    “{ $title }”. Forms left: { $forms }, about { $minutes } min.
cancellation =
    <b>The round “{ $title }” has been cancelled.</b>
    All answers are deleted. There is nothing to do.
not-opened-late =
    <b>The round “{ $title }” did not open: its deadline has passed.</b>
    { $team }. Nobody was invited. You can open a new one.
not-opened-empty =
    <b>The round “{ $title }” did not open: the team has nobody to answer.</b>
    { $team }. Add people, then open a new one.
preview-notice =
    <b>The round “{ $title }”, { $team }, opens { $opens }.</b>
    It opens by itself. Until then it can be changed or skipped.
told-admin-granted =
    <b>You have been made an admin.</b>
    The rounds and people of all teams and the log are open to you now: /admins, /people, /audit
told-admin-removed =
    <b>You are no longer an admin.</b>
    Other teams and the log do not open any more. Your forms and reports stay where they are.
