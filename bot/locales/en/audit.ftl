audit-button = Log
audit-title = <b>Log</b>: who did what, the newest first. Who rated whom is not written here.
audit-empty = The log is still empty.
audit-line = <b>{ $when }</b> · { $actor }
    { $what }
audit-plain-line = { $when }	{ $actor }	{ $what }
audit-gone = (deleted)
audit-by-itself = the schedule or the command line
audit-account = account { $account }
audit-joined = Joined the bot: { $person }
audit-opted-out = Does not take part: { $person }
audit-paper-noted = Noted a signed consent: { $person }
audit-relinked = Unbound from an account and given a new link: { $person }
audit-team-link-made = Made a link for joining a team
audit-team-link-revoked = Revoked a link for joining a team
audit-join-asked = Asked to join by the link of a team
audit-join-approved = Let in: { $person }
audit-join-refused = Refused a request to join
audit-declined = Gave one form back, round “{ $round }”
audit-withdrew = Took back their own answers
audit-conflict-ended = Ended a conflict of interest of their own
audit-calendar-changed = Changed the working calendar of a team
audit-roster-imported = Took in a list of people
audit-round-planned = Planned the round “{ $round }”, { $team }
audit-round-opened = Opened the round “{ $round }”, { $team }
audit-round-extended = Extended the round “{ $round }”, { $team }
audit-round-closed = Closed the round “{ $round }”, { $team }
audit-round-cancelled = Cancelled the round “{ $round }”, { $team }
audit-round-impossible = The round “{ $round }”, { $team }, could not open and was cancelled
audit-round-joined = Taken into the round “{ $round }”, { $team }, after it opened: { $person }
audit-round-restaffed = Round “{ $round }”, { $team }: forms dealt anew, the staff has changed
audit-reminded = Sent a reminder, round “{ $round }”, { $team }
audit-series-ended = Ended a series of rounds
audit-released = Released results of the round “{ $round }”, { $team }
audit-results-viewed = Looked at the team's results, round “{ $round }”, { $team }
audit-person-viewed = Looked at the results of { $person }, round “{ $round }”, { $team }
audit-comments-viewed = Looked at the comments about { $person }, round “{ $round }”, { $team }
audit-comment-hidden = Hid a comment about { $person }, round “{ $round }”, { $team }
audit-comment-shown = Showed a hidden comment about { $person } again, round “{ $round }”, { $team }
audit-results-exported = Exported the results, round “{ $round }”, { $team }
audit-admin-granted = Made an admin: { $person }
audit-admin-removed = No longer an admin: { $person }
admins-button = Admins
admins-title =
    <b>Admins</b> run the rounds of all teams, keep the list of people and read the log.
    Accounts named in the server's settings: { $named }. They are changed only there.
admins-line = • { $name }, { $team }
admins-add = Add an admin
admins-remove = Remove: { $name }
admins-choose = Who becomes an admin? These people are in the bot already.
admins-nobody = Nobody yet: all who are in the bot are admins.
admins-person = { $name }, { $team }
admins-grant-ask =
    { $name }, { $team }: make them an admin?
    An admin runs the rounds of all teams, changes the list of people and reads the log.
admins-grant-yes = Yes, make them an admin
admins-remove-ask = { $name }, { $team }: take the admin rights away?
admins-remove-self-ask =
    You are taking the admin rights away <b>from yourself</b>. Only another admin can give them back.
admins-remove-yes = Yes, take them away
admins-back = ‹ To the admins
admins-granted = Admin rights are given
admins-removed = Admin rights are taken away
error-admins-only = Only admins can do this.
error-last-admin = This is the only admin: make somebody else one first.
