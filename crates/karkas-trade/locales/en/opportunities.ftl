# What speaks for and against an opportunity.

reason-nearly-there = exports are close to an advantage already (RCA { $advantage })
reason-likely = entry is among the most likely of this place ({ $probability })
reason-unlikely = entry is among the least likely of this place ({ $probability })
reason-related = it is close to what the place makes already ({ $density } of related products)
reason-unrelated = it is far from what the place makes ({ $density } of related products)
reason-complex = it is more complex than what the place makes on average
reason-simple = it is less complex than what the place makes on average
reason-outlook = it opens the way to many complex products
reason-market = the world market is large ({ $market } a year)
reason-small-market = the world market is small ({ $market } a year)
reason-growing = the world market grows fast ({ $growth } a year)
reason-shrinking = the world market shrinks ({ $growth } a year)
reason-imports = there is a market at home: { $imports } of imports a year
reason-linkage = the industry pulls along and feeds many others (linkage { $linkage })
reason-no-linkage = the industry has few links with others (linkage { $linkage })
reason-dependent = imports of it are a strategic dependence
reason-one-supplier = { $share } of its imports come from one supplier: { $supplier }
reason-residual = the code is a residual one: it lumps different things together
reason-ambiguous = { $share } of what the code holds is divided otherwise in another edition of the Harmonised System, so its history is uncertain
