help-title = <b>What would you like to know?</b>
help-more = ‹ Other questions
help-ask-anonymous = Is it anonymous?
help-anonymous =
    Confidential until the round closes: the bot remembers what you gave, so that answers can be changed, and shows it to nobody. Only whoever runs the server could get at it.

    When the round closes, the link between you and your answers is destroyed for good; from then on it is anonymous. But unanimity shows, and style may betray a comment's author.
help-ask-sees = Who sees what?
help-sees =
    Your manager: colleagues' averages and nameless comments if at least { $threshold } people answered, and your self-rating. Before closing, only who has not finished yet. If the manager reviews too, that rating carries their name.
    You: your own page, once your manager passes it on.
    Colleagues: do not see your page.
    { $admins ->
        [see] Administrator: sees what managers see.
       *[blind] Administrator: sees no results, unless they manage the team.
    }
help-ask-unknown = I do not know the person
help-unknown =
    Never saw such a case? Press “{ $unknown }”: it does not lower the rating.

    You did not work together, or there is a personal reason? Press “{ $decline }” at the first question about that colleague. You will be asked about somebody else, if there is anybody.
help-ask-change = Can I change an answer?
help-change =
    Yes, until the round closes, in a form you have sent too: /forms. Take back all your answers: /withdraw.

    Not after closing: by then the bot does not know which answers are yours.
help-ask-part = Do I have to take part?
help-part =
    No. You can skip any question (“{ $unknown }”), give a form back (“{ $decline }”) or take back all answers of open rounds: /withdraw.

    To take no part at all, say so at the first message; later, tell { $contact }.
help-ask-data = What happens with my data?
help-data =
    Answers are kept on { $company }'s server; messages pass through Telegram.

    What is kept about you: /mydata. What is kept where and until when: /privacy.
help-ask-ask = Whom can I ask?
help-ask =
    Questions are answered by { $contact }.

    Settings, language and quiet hours: /settings
help-ask-hidden = Why is a cell hidden?
help-hidden =
    Fewer than { $threshold } colleagues answered about this person on this criterion, or more than 40% of them chose “{ $unknown }”. Otherwise one could work out who gave what.

    Totals are made from shown cells only. The threshold is set when a round is opened and does not change afterwards.
help-ask-pay = May I use it for pay?
help-pay =
    No. Everybody has been promised that results do not affect pay, bonus or dismissal. They are a reason to talk about training, help and load.

    Break that, and next time the answers will not be honest. Article 86 of the Russian Labour Code, too, forbids deciding about an employee on electronic data alone.
help-ask-answers = Can I learn who answered what?
help-answers = No, nobody can, by any means: after closing, that link is not even in the database. Before closing you see only who has not finished. Please do not guess authors aloud: people would stop answering.
