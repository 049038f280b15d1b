language-choose = Which language shall we speak?
language-ru = Русский
language-en = English
language-set = Done: English from now on.
role-employee = employee
role-manager = manager
role-admin = administrator
settings-heading = <b>Settings</b>
settings-language = Language: English
settings-language-button = Language
settings-quiet = Quiet hours: from { $since } to { $until }
settings-quiet-none = Quiet hours: none, messages come in the team's working time
settings-quiet-button = Quiet hours
settings-quiet-end = No quiet hours
settings-quiet-since =
    <b>From what hour do you want no messages?</b>
    The team works from { $starts } to { $ends }; at other times the bot is silent anyway. Messages come when the quiet hours end; what would be late for a deadline comes in working time.
settings-quiet-until = No messages from { $since }. <b>Until what hour?</b>
settings-tables-rich = Tables of results: formatted
settings-tables-plain = Tables of results: plain text
settings-make-plain = Tables in plain text
settings-make-rich = Formatted tables
error-quiet-all = Quiet hours cannot take the whole working day. Please leave at least one hour.
