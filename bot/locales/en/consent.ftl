join-decline = That is me. I do not take part
join-declined =
    All right, you do not take part: you will not be asked about anybody, and nobody will be asked about you. It affects nothing else.

    If you want to take part after all, send /start.
preview-declined = Take no part by their own choice: { $people }.
consent-heading = <b>Consent: { $name }</b>
consent-none = Nothing has been confirmed or noted yet.
consent-confirmed = { $day }: confirmed taking part in chat (language: { $language }, text { $version })
consent-confirmed-unknown = { $day }: confirmed taking part in chat
consent-declined = { $day }: chose not to take part (language: { $language }, text { $version })
consent-declined-unknown = { $day }: chose not to take part
consent-paper = { $day }: noted that a signed sheet exists
consent-note-paper = Note: the sheet is signed
consent-paper-why = <i>A tap in chat is no written consent: under Article 86 of the Russian Labour Code it is signed on paper or in the HR system. The bot does not keep the sheet.</i>
opt-out-button = Take no part any more
opt-out-ask =
    <b>Take no part any more?</b>
    Your answers in open rounds will be deleted, your forms cancelled, forms about you withdrawn. From then on you are not asked about anybody, and nobody is asked about you. Reports of closed rounds stay.

    It affects nothing else. You can come back on any day by /start, though not into a round that is open now.
opt-out-yes = I do not take part
opt-out-no = Stay
home-declined =
    You chose not to take part: you are not asked about anybody, and nobody is asked about you.

    If you want to take part after all, send /start.
error-opt-out-rights = The rights of managers and admins hang on taking part, and managers are not reviewed in their own teams. To leave, let somebody else take the rights over first.
