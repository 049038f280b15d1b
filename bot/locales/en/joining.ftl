team-link-choose = Into which team?
team-link-none =
    <b>Coming into team “{ $team }”</b>
    There is no shared link. Make one and post it in the team's chat: everybody picks their name, and you confirm.

    Waiting for a decision: { $waiting }.
team-link-open =
    <b>Coming into team “{ $team }”</b>
    The shared link works until { $until }. It cannot be shown again; a new one voids it.

    Waiting for a decision: { $waiting }.
team-link-make = Make a link
team-link-make-other = A new link instead
team-link-revoke = Revoke the link
team-link-revoked = This link lets nobody in any more.
team-link-made =
    <b>The link for team “{ $team }” is ready.</b>
    It works until { $until }. Tap the text to copy it, and post it in the team's chat.
team-link-post = Mutual review of team “{ $team }”. Open the link and pick your name: { $url }
team-link-qr = Show a QR code
join-names =
    <b>Team “{ $team }”. Who are you?</b>
    Tap your name. If it is not here, write your first and last name as a message.
join-names-none =
    <b>Team “{ $team }”. Who are you?</b>
    Write your first and last name in one message.
join-earlier = ‹ Earlier
join-later = More ›
join-other-name = Not me
join-asked =
    <b>Request sent: { $name }, team “{ $team }”.</b>
    A message comes when the manager confirms. There is nothing else to do.
join-request =
    <b>{ $name } wants to come into team “{ $team }”.</b>
    Telegram account: { $account }. The name was picked from the list. Is this the right person?
join-request-new =
    <b>{ $name } wants to come into team “{ $team }”.</b>
    Telegram account: { $account }. The name is not on the list: letting them in puts it there.
join-let-in = Yes, let in
join-refuse = No, refuse
join-open-request = Decide: { $name }
join-requests = Coming into the team
join-decided-before = This had been decided before.
join-let-in-done =
    <b>Let in: { $name }, team “{ $team }”.</b>
    Telegram account: { $account }.
join-refuse-done =
    <b>Refused: { $name }, team “{ $team }”.</b>
    Telegram account: { $account }.
join-approved = The manager has confirmed your request.
join-refused = The manager of team “{ $team }” has not confirmed your request. If this is a mistake, open the link again or write to { $contact }.
relink-ask =
    <b>Take the Telegram account away from { $name }?</b>
    The present account loses access at once. You get a new personal link for the right one; answers and results stay.
relink-yes = Take away and make a link
relink-done =
    <b>Account taken away: { $name }.</b>
    A new personal link, for one use within { $hours } hours. Tap it to copy:

    <code>{ $url }</code>
relink-told = This account is no longer linked to the name { $name }: it has no access to the mutual review. If this is a mistake, write to { $contact }.
error-team-link = This link does not work. Ask your manager for a new one.
error-join-refused-often = The team has refused your request several times. Try again tomorrow, or talk to the manager.
error-join-waiting = Your request is sent already: the manager has only to confirm it.
error-join-name-gone = This name is taken by now, or no longer on the list. Pick another one.
error-join-account-taken = This account is linked to somebody else already. The request can only be refused.
error-no-teams-kept = You have no teams to invite people into.
error-relink-left = This person no longer takes part. Bring them back to the list first.
