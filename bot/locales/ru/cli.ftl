cli-round-planned = Раунд { $round }, «{ $title }»: откроется { $opens }, закроется { $closes }.
cli-round-closed = Раунд { $round } закрыт, итог отправляется руководителям.
