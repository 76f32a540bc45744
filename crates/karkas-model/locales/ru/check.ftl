# Слова команды `karkas check`, которые не относятся к отдельному коду.

only-in-scenarios = { $count ->
    [one] только в сценарии { $scenarios }
   *[many] только в сценариях { $scenarios }
 }
