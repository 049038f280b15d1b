review-of-self = Self-review
review-heading =
    <b>{ $who }</b>
    { $bar } { $number } of 6 · { $criterion }
review-anchor = <b>{ $score }</b> { $frequency }: { $anchor }
review-saved = Saved: { $answer }
review-cause-heading = <b>{ $who }</b> · { $criterion }: { $score }
review-comment-heading = <b>{ $who }</b> · comment { $number } of 2
review-comment-how = Write it as a message. The manager and the colleague will see it without a name if at least { $threshold } people comment; style may betray the author.
review-comment-kept = Now: “{ $text }”
review-comment-remove = Remove the comment
review-skip = Skip
review-pause = Pause
decline-button = I cannot review
decline-ask =
    <b>{ $who }</b>: why can you not review?
    The form is closed, the answers in it are deleted, your colleague does not learn of it.
decline-not-together = We do not work together
decline-conflict = Conflict of interest
decline-replaced = The form is closed. Another one has been added at the end of your list.
decline-done = The form is closed.
decline-conflict-kept = In later rounds you will not be asked to review each other. To change that: /mydata
conflict-line = Conflict of interest: { $name }
conflict-remove = Take back: { $name }
conflict-removed = Taken back. In later rounds you may be asked to review each other.
review-check-heading =
    <b>{ $who }</b> · check and send
    Any answer can be changed by its button.
review-check-line = { $criterion }: <b>{ $answer }</b>
review-check-cause = { $criterion }: <b>{ $answer }</b> ({ $cause })
review-check-comment-keep = Continue: { $text }
review-check-comment-change = Change: { $text }
review-no-comment = no comment
review-no-answer = no answer
review-edit-keep = Comment “continue”
review-edit-change = Comment “change”
review-edit = { $criterion }: { $answer }
review-not-judged = ?
review-send = Send
review-sent-again =
    <b>{ $who }</b> · the form is sent
    Changes are saved; they can be made until the round closes.
review-sent =
    { $left ->
        [0] Sent. That was the last form, thank you!
        [one] Sent. { $left } form left.
       *[other] Sent. { $left } forms left.
    }
review-next = Next: { $who }
review-all-until = Answers can be changed until { $deadline }: /forms
forms-heading =
    <b>Your forms</b>: { $sent } of { $total } sent
    Until { $deadline }
forms-none = No open forms.
forms-line-sent = ✓ { $who }
forms-line-begun = { $who } · { $answered }/6
withdraw-ask =
    Take back your answers?

    Everything you rated and wrote in open rounds (forms: { $forms }) will be deleted, and you will get no more invitations to them. This cannot be undone.
withdraw-yes = Delete my answers
withdraw-no = Keep them
withdraw-nothing = You have no forms in open rounds: nothing to take back.
withdraw-done = Your answers are deleted (forms: { $forms }). Thank you for telling us.
