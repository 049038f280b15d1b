people-choose-team = The people of which team?
people-no-teams = There are no teams yet. Make the first one, or send the list of people as a CSV or XLSX file: columns “name”, “team” and “role”.
people-nothing-kept = The list of people is kept by the manager of the team and by admins.
people-title = <b>People: { $team }</b>
people-nobody = Nobody yet. Add people one by one, or send the list as a CSV or XLSX file.
people-count-joined = ✓ taking part: { $count }
people-count-not-joined = ○ not joined yet: { $count }
people-count-unreachable = ✕ bot blocked: { $count }
people-count-left = – no longer in the team: { $count }
people-mark-joined = ✓
people-mark-not-joined = ○
people-mark-unreachable = ✕
people-mark-left = –
people-line = { $mark } { $name }
people-line-in-team = { $mark } { $name } · { $team }
people-search = Search
people-add = Add
people-download = Download the list
people-teams = ‹ Teams
people-open = To the people
people-search-ask = Write a name or a part of it.
people-found =
    { $more ->
        [0] Found for “{ $query }”: { $count }
       *[other] Found for “{ $query }”: { $count }. These are not all: write more of the name.
    }
people-found-none = Nobody found for “{ $query }”. Try other words.
people-add-ask =
    <b>Whom to add to the team “{ $team }”?</b>
    Write the full name. Several people at once: send a CSV or XLSX file.

people-pick = Add from Telegram
people-pick-ask =
    <b>Whom to add to the team “{ $team }”?</b>
    Press the key below the text field and choose up to { $most } people. Names come from Telegram; you can change them later.
people-pick-open = Choose people
people-pick-nobody = Add nobody
people-picked-nobody = All right, nobody is added.
people-picked-added = ✓ On the list of the team “{ $team }” ({ $count }): { $names }
people-picked-known = ✕ { $name }: this account is on the list already.
people-picked-namesake = ✕ { $name }: the team has such a name already. Give this person a personal link, or add them under another name.
people-picked-unfit = ✕ { $name }: the name in Telegram is too long or has invisible characters. Add this person by name.
people-picked-nameless = ✕ An account without a name. Add this person by name.
people-picked-next = The bot cannot write to them first. Ask them to open it and confirm: { $link }

people-file-title = <b>What this file would change</b>
people-file-created = New people ({ $count }): { $names }
people-file-changed = Changed ({ $count }): { $names }
people-file-teams = New teams ({ $count }): { $names }
people-file-unchanged = Unchanged: { $count }. Whoever is not in the file is left alone.
people-file-same = This file changes nothing: { $count } unchanged.
people-file-take = Take the list in
people-file-bad =
    <b>Nothing taken in: the file needs mending</b>
    { $problems }
people-sheet-caption = The people of the team “{ $team }”. Edit the file and send it here: I will first show what would change.
people-sheet = People
people-sheet-name = name
people-sheet-team = team
people-sheet-role = role
people-sheet-managed = manager_of
people-sheet-language = language
people-sheet-role-employee = employee
people-sheet-role-manager = manager
people-sheet-role-admin = admin

member-title =
    <b>{ $name }</b>
    { $team }
member-role-employee = Employee
member-role-manager = Manages: { $teams }
member-role-admin-alone = Admin
member-role-admin-managing = Admin, manages: { $teams }
member-joined = ✓ Takes part
member-not-joined = ○ Has not joined yet
member-unreachable = ✕ The bot is blocked, messages do not arrive
member-left = – No longer in the team. Earlier results are kept.
member-to-team = ‹ { $team }
member-invite = Personal link to join
member-rename = Change the name
member-move = Move to another team
member-managed = What they manage
member-paper = Consent on paper
member-relink = Bind another account
member-erase = Erase all data
member-deactivate = Take off the team
member-bring-back = Bring back
member-rename-ask =
    <b>{ $name }</b>
    Write the new name. Earlier reports keep the old one.
member-move-ask =
    <b>{ $name }</b>
    Now: { $team }. To which team?
    Forms of an open round about colleagues of the old team are closed.
member-managed-ask =
    <b>What { $name } manages</b>
    The manager of a team opens its rounds and receives the results, and in that team neither reviews nor is reviewed.
member-managed-begin = { $team } → appoint
member-managed-end = ✓ { $team } → end
member-deactivate-ask =
    <b>Take { $name } off the team?</b>
    The bot will no longer open for this person, and the link to Telegram is deleted. Earlier results stay. You can bring them back any day.
member-deactivate-sure = Yes, take off
member-link =
    A link for this person only: <b>{ $name }</b>
    { $link }
    It opens once and lives { $hours } hours. An earlier link no longer works.
member-link-copy = Copy the link

error-name-empty = The name is empty. Please write it again.
error-name-long = The name has { $length } characters, and at most { $limit } fit. Please shorten it.
error-name-characters = There is an invisible character in the name. Please type it again, in one line.
error-name-taken = “{ $name }” is in this team already, perhaps among those who have left. Write the name differently or bring the person back.
error-people-yourself = You cannot take yourself off. Please ask another manager or an admin.
error-roster-gone = This file is gone or is another one. Please send it again.

audit-person-added = Person added: { $person }
audit-person-renamed = Name changed: { $person }
audit-person-moved = Moved to another team: { $person }
audit-person-left = Taken off the team: { $person }
audit-person-back = Brought back: { $person }
audit-person-invited = Personal link made: { $person }
audit-manager-named = Made manager of a team: { $person }
audit-manager-removed = No longer manager of a team: { $person }

people-team-new = New team
people-team-rename = Change the name
people-team-ask =
    <b>What is the new team called?</b>
    Write its name in one message. You add people in the next step.
people-team-rename-ask =
    <b>{ $team }</b>
    Write the new name. Earlier reports keep the old one; in files with the list write the new one.
member-admin-begin = Make them an admin
member-admin-end = Take the admin rights away
member-deactivate-manages = The rights of a manager go too: { $teams }. They do not come back by themselves.
member-deactivate-admin = The admin rights go too. They do not come back by themselves.
error-team-name-empty = The name is empty. Please write it again.
error-team-name-long = The name has { $length } characters, at most { $limit } fit. Please shorten it.
error-team-name-characters = The name contains an invisible character. Please type it again, on one line.
error-team-name-taken = There is already a team “{ $team }”. Please write another name.
audit-team-added = Made a team
audit-team-renamed = Changed the name of a team
