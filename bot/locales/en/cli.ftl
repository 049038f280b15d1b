cli-round-planned = Round { $round }, “{ $title }”: opens { $opens }, closes { $closes }.
cli-round-closed = Round { $round } is closed; the summary is on its way to the managers.
