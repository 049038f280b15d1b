round-title = Взаимная оценка, { $month }
