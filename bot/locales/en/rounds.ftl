round-title = Mutual review, { $month }
