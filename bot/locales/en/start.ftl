join-who = Are you <b>{ $name }</b>, team “{ $team }”?
join-yes = Yes, that is me. I take part
join-no = Not me
join-done = Done, <b>{ $name }</b>. The invitation to review will come by itself.
join-not-me = Nothing was recorded. Ask whoever sent this link for your own ({ $contact }).
how-to-get-in =
    This bot runs a department's mutual review.

    To get in, open the personal link from your manager. No link, or it does not open? Write to { $contact }.

    Your number in Telegram: <code>{ $account }</code>
home-title = <b>Six steps</b>
home-round = “{ $title }”, until { $deadline }
home-progress = Forms sent: { $sent } of { $total }.
home-all-sent = All sent ({ $total }), thank you! Answers can be changed until closing.
home-nothing = No open forms now. The invitation to review will come by itself.
home-saved = Paused. Everything is saved: saved answers count at closing even if the form was not sent.
home-continue = Continue
home-forms = List of forms
home-new-round = Open a round
home-rounds = Rounds
home-people = People
home-settings = My settings
home-calendar = Working time
home-follow = How it is going: { $team }
home-release = Pass reports on: { $team }
home-more-teams =
    { $more ->
        [one] And { $more } more team: /rounds
       *[other] And { $more } more teams: /rounds
    }
home-results = Results
first-message-manager =
    Hello! This is the “{ $department }” team's mutual evaluation on six criteria. You manage the team: you open rounds and receive the summary; you are not evaluated in it.

    The aim is to see who needs training, help or less load. Results must not affect pay, bonus or dismissal.

    You will see averages and nameless comments if at least { $threshold } people answer. Nobody learns who gave what: that link is destroyed for good when the round closes.

    Answers are kept on { $company }'s server (questions: { $contact }). Messages pass through Telegram. /mydata: my data
join-done-manager = Done, <b>{ $name }</b>. Once the team has come in by their links, open a round.
home-own = My reports
