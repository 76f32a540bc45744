# Words of `karkas check` that belong to no single code.

only-in-scenarios = { $count ->
    [one] only in scenario { $scenarios }
   *[other] only in scenarios { $scenarios }
 }
