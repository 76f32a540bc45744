# Faults of tables of games and of partners.

share-players = { $file } gives { $found } players a row of their own
    .expected = 1 to { $most } players, each with a row in which it stands alone
    .remedy = Give each player a row of its own in the column coalition. With more players, values of all coalitions are too many to be written down.

share-player-unknown = `{ $player }` in the coalition { $found } has no row of its own
    .expected = names that stand alone in a row of the column coalition, joined by `+`
    .remedy = { $nearest ->
        [none] Give it a row of its own, or remove it.
       *[other] Did you mean `{ $nearest }`? If not, give it a row of its own.
    }

share-member-twice = `{ $player }` stands twice in the coalition { $found }
    .expected = each member once
    .remedy = Remove one of the two.

share-coalition-twice = the coalition { $found } has two rows
    .expected = one row for each coalition, in whatever order its members are written
    .remedy = Remove one of the rows.

share-coalition-missing = the coalition { $found } has no value
    .expected = a row for every coalition of the players
    .remedy = Add its row. A missing value is not guessed.

share-coalitions-missing = { $count } more coalitions have no value
    .expected = { $all } rows: one for every coalition of the players
    .remedy = Add their rows. Missing values are not guessed.

share-nobody = the coalition of nobody has the value { $found }
    .expected = 0
    .remedy = Correct the value, or leave the row out.

share-no-game = { $file } is no game: { $reason }
    .expected = a finite value for every coalition
    .remedy = Correct the table.

share-partner-places = `{ $found }` names no place that could be meant: { $part }
    .expected = ids of places, `kind:`, `city:`, `tag:` or `country:` with a value of that column of places.csv, several separated by `;`
    .remedy = { $nearest ->
        [none] Correct the name.
       *[other] Did you mean `{ $nearest }`?
    }

share-partner-processes = `{ $found }` names no process that could be meant: { $part }
    .expected = ids of processes, `kind:` or `tag:` with a value of that column of processes.csv, several separated by `;`
    .remedy = { $nearest ->
        [none] Correct the name.
       *[other] Did you mean `{ $nearest }`?
    }

share-place-twice = the place { $place } belongs to two partners, { $other } and { $found }
    .expected = each place with one partner at most
    .remedy = Take it from one of the two.

share-partner-name = a name of a partner cannot hold `+`: { $found }
    .expected = a name without `+`, which joins the names of coalitions
    .remedy = Write the name otherwise.

share-few-partners = { $file } names { $found } partners
    .expected = two or more
    .remedy = Give each partner a row: its name and its places.
