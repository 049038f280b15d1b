command-privacy = What is kept, where and for how long
mydata =
    <b>What is kept about you</b>
    { $name }, team “{ $team }”, role: { $role }. Telegram: { $telegram-id }, language: { $language }.
    Open forms: { $forms }, answers in them: { $answers }, comments: { $comments }. Change them in /forms, take them back in /withdraw; when the round closes they are deleted, and only “took part” and the common report remain.
    Closed rounds you took part in: { $rounds }, reports passed on to you: { $published } (/myresults).
    Confirmations and refusals: { $consents }, absences: { $absences }, messages from the bot: { $notices }.
    All of it is in the file. How long it is kept: /privacy
mydata-account =
    <b>What is kept about you</b>
    You are not on the list. Kept are your requests to join and messages from the bot: { $notices }.
mydata-request =
    { $state ->
        [pending] • Team “{ $team }”: the request waits for an answer
        [approved] • Team “{ $team }”: the request was approved
       *[refused] • Team “{ $team }”: the request was refused
    }
mydata-account-file = All of it is in the file. How long it is kept: /privacy
mydata-file = Everything kept about you but for answers that others give: those show only in the common report.
privacy =
    <b>What is kept, where and for how long</b>
    Where: on { $company }'s server. Messages pass through Telegram and stay in your chat until you delete them.
    • Your answers: until the round closes. Before that you may change them (/forms) or take them back (/withdraw). At closing the link “who gave what” is destroyed for good.
    • Reports, { $reports } mo. after closing: averages if at least { $threshold } people answered, self-ratings and the manager's scores.
    • Comments in reports: { $comments } mo. after closing.
    • Who took part in a round, the bot's sent messages, and the log of actions (no scores in it): { $reports } mo.
    • Name, team, Telegram, confirmations, absences, conflicts of interest: until an admin erases them.
    • Personal links until they expire, requests to join for { $traces } mo.
    • So that pairs do not repeat: a memory of the last round's pairs, mixed with made-up ones, until the next.
    In the server's backups what was deleted stays until the backups are deleted.
    All about you: /mydata. To have it erased: { $contact }
erase-ask =
    Erase all data: <b>{ $name }</b>, team “{ $team }”?

    The name, the Telegram binding, answers and forms in open rounds, the line in past reports and scores given as a manager will go. Averages of the team stay as they were printed.

    This cannot be undone. If the person merely leaves, deactivating is enough: reports stay.
erase-yes = Erase for good
erase-no = Keep
erase-done = The data is erased: { $name }. If an account was bound, it has been told.
erase-told =
    All data about you in this bot has been erased: name, Telegram binding, answers and reports. No more messages will come.

    You can delete this chat yourself. Questions: { $contact }
error-erase-yourself = Another admin erases your data: otherwise nobody would be left who can.
person-comments-expired = <i>The comments are deleted: they are not kept any longer.</i>
sheet-comments-expired = Deleted: not kept any longer
audit-person-erased = Erased a person's data for good
audit-round-expired = Deleted a round that had been kept its time
audit-comments-expired = Deleted the comments of the round “{ $round }”, { $team }: kept their time
