roster-line = Line { NUMBER($line, useGrouping: 0) }: { $problem }
roster-file = Whole file: { $problem }
roster-more =
    { $n ->
        [one] And { $n } more problem.
       *[other] And { $n } more problems.
    }
roster-taken-in = The list is taken in. New people: { $created }, changed: { $changed }, unchanged: { $unchanged }.
roster-encoding-guessed = The file is not in UTF-8 and was read as { $encoding }. Please check that the names are spelled correctly.
roster-problem-file-too-large = The size is { $size } bytes, and at most { $limit } are read. Please leave only the list of people.
roster-problem-unknown-encoding = The encoding is not known. Please save the list as CSV UTF-8.
roster-problem-no-rows = There is nobody in the list. Please add a line for each person under the column headings.
roster-problem-too-many-rows = There are { $rows } people, and at most { $limit } are read. Please divide the list into several files.
roster-problem-missing-column = Column { $column } is missing. Please add it.
roster-problem-duplicate-column = Column { $column } comes twice. Please keep one.
roster-problem-unknown-column = The heading “{ $column }” of column { $position } is not known. Please correct it or remove the column.
roster-problem-broken-quotes = The quotation marks do not match, so reading stopped here. Please put them in pairs.
roster-problem-too-many-cells = There are { $found } cells, and { $expected } at most are expected. Please remove the extra ones; a cell with a delimiter in it goes in quotation marks.
roster-problem-empty-cell = Column { $column } is empty. Please fill it in.
roster-problem-bad-characters = Column { $column } has a line break or an invisible character. Please type the cell anew.
roster-problem-too-long =
    { $length ->
        [one] Column { $column } has { $length } character, and at most { $limit } fit. Please shorten it.
       *[other] Column { $column } has { $length } characters, and at most { $limit } fit. Please shorten it.
    }
roster-problem-unknown-role = The role “{ $value }” is not known. Please write employee, manager or admin.
roster-problem-unknown-language = The language “{ $value }” is not known. Please write ru or en, or leave the cell empty.
roster-problem-bad-telegram-id = “{ $value }” is not a numeric Telegram ID. Please write digits only, like 123456789, or leave the cell empty.
roster-problem-unknown-team = Nobody is in the team “{ $value }” named in manager_of. Please check how it is spelled.
roster-problem-manager-of-employee = An employee manages no team, but manager_of says “{ $value }”. Please write the role manager or empty the cell.
roster-problem-duplicate-name = “{ $value }” is already in this team, on line { NUMBER($first, useGrouping: 0) }. Please remove one line or give each person an external_id of their own.
roster-problem-duplicate-external-id = The external_id “{ $value }” is already on line { NUMBER($first, useGrouping: 0) }. Please give each person their own.
roster-problem-duplicate-telegram-id = The telegram_id { $value } is already on line { NUMBER($first, useGrouping: 0) }. Please give each person their own.
roster-problem-telegram-id-taken = The telegram_id { $value } already belongs to “{ $owner }”. Please correct it or leave the cell empty.
roster-problem-telegram-id-bound = This person has already joined with an account other than { $value }. Please leave telegram_id empty.
roster-problem-ambiguous-name = Several people called “{ $value }” are already known in this team. Please write the external_id of the one you mean.
roster-problem-ambiguous-external-id = “{ $name }” is known without an external_id, so it could be “{ $value }” or the one on line { NUMBER($first, useGrouping: 0) }. Please import the person already known first, without the other.
roster-problem-unreadable-workbook = The workbook cannot be read, or there is too much in it. Please save one sheet with the list of people as XLSX or CSV.
roster-problem-not-yours = “{ $value }”: only an admin can take this line in: another's or a new team, a role, or rights.
roster-problem-last-admin = “{ $value }” is the only admin: make somebody else one first.
