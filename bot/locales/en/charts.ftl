# Words on the pictures: short, they are read on a phone.

chart-round = { $title } · { $start } – { $end }
chart-page = { $words } · sheet { $page } of { $pages }
chart-team = Whole team

chart-legend-low = below 2.5
chart-legend-mid = 2.5 to 3.9
chart-legend-high = 4.0 and up
chart-legend-higher = self-rating is higher
chart-legend-lower = self-rating is lower
chart-legend-ask = hollow sign: a smaller difference
chart-legend-provisional = provisional: 3–4 answers
chart-legend-withheld = not shown: few answers, or many could not judge

chart-self = self-rating
chart-peers = colleagues
chart-interval = likely range (90%)
chart-manager = manager
chart-previous = last round
chart-below = below 2.0
chart-person = { $team } · { $title }, { $end }
chart-overall = on average { $value }
chart-provisional = provisional
chart-answers =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
chart-blind-spot = blind spot
chart-hidden-strength = hidden strength
chart-ask = worth asking about
chart-close = opinions are close
chart-apart = opinions differ
chart-withheld = not shown
chart-too-few = too few answers
chart-unseen = could not judge

chart-history = How the scores changed
