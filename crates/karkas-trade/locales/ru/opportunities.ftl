# Что говорит за и против возможности.

reason-nearly-there = экспорт уже близок к сравнительному преимуществу (RCA { $advantage })
reason-likely = вероятность освоить — среди самых высоких для этого места ({ $probability })
reason-unlikely = вероятность освоить — среди самых низких для этого места ({ $probability })
reason-related = близко к тому, что здесь уже делают ({ $density } родственных продуктов)
reason-unrelated = далеко от того, что здесь делают ({ $density } родственных продуктов)
reason-complex = сложнее того, что здесь делают в среднем
reason-simple = проще того, что здесь делают в среднем
reason-outlook = открывает путь ко многим сложным продуктам
reason-market = большой мировой рынок ({ $market } в год)
reason-small-market = мировой рынок мал ({ $market } в год)
reason-growing = мировой рынок быстро растёт ({ $growth } в год)
reason-shrinking = мировой рынок сжимается ({ $growth } в год)
reason-imports = есть рынок дома: импорт { $imports } в год
reason-linkage = отрасль тянет за собой и снабжает многие другие (связность { $linkage })
reason-no-linkage = отрасль мало связана с другими (связность { $linkage })
reason-dependent = импорт этого продукта — стратегическая зависимость
reason-one-supplier = { $share } импорта идёт от одного поставщика: { $supplier }
reason-residual = код остаточный: под ним собраны разные вещи
reason-ambiguous = { $share } стоимости не удалось уверенно отнести при переводе кодов
