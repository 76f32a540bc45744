# Texts of `karkas share`.

command-share = What partners gain by planning together, how to split it, and who would leave
    .usage =
        karkas share PROJECT -o FOLDER [--partners FILE] [--rules RULE[,RULE…]] [OPTIONS]
               karkas share --game FILE [--savings] [--rules RULE[,RULE…]]
    .more =
        Every coalition of partners is planned: with the demand, offers, facilities and sites of its members' places, and
        those of places that are nobody's. Rules then divide the cost of all, side by side, and it is said which coalition
        would gain by leaving, and how much. What is planned is kept: the same command goes on from it after Ctrl-C.

        A table of partners has the columns partner, places and, where wanted, processes (what only this partner knows how
        to make), name and name_ru. Places and processes are chosen by ids, kind:, tag:, and for places city: or country:,
        several separated by `;`. Without a table every city of places.csv is a partner.

        Of more than 12 partners (--enumerate) not all coalitions are planned. Those of one partner and of all but one are;
        for the shares of each rule the planner itself then looks for the coalition that would gain most by leaving, which
        is a plan that also decides who takes part, with a proven bound.

        RULE may be
          shapley        the mean of what a partner adds
          nucleolus      the least satisfied coalition as satisfied as can be, nobody worse off than alone; with a proof
          prenucleolus   the same without regard to costs alone
          equal-profit   relative savings as equal as stability allows
          aca            separable costs, and the rest by what is saved (alternative cost avoided)
          equal-charge   separable costs, and the rest in equal parts
          proportional   by costs alone
          least-core     what coalitions gain by leaving is as little as can be; of any number of partners

        Examples:
          karkas share my-city -o shares
          karkas share my-city -o shares --partners partners.csv --rules shapley,nucleolus,equal-profit
          karkas share --game costs.csv
          karkas share --game savings.csv --savings --json
argument-share-output = Folder to write the answer to: tables, plans and a page
    .value = FOLDER
argument-game = Table with the columns coalition (names joined by `+`) and value, one row for each coalition
    .value = FILE
argument-savings = The values of the table are savings, not costs
argument-partners = Table of partners [every city of places.csv]
    .value = FILE
argument-rules = Rules, separated by commas: see above [all that can be had]
    .value = RULE
argument-enumerate = Of how many partners at most all coalitions are planned; with more, those that would leave are looked for [12]
    .value = N
argument-samples = Estimate Shapley values of many partners from so many pairs of orders in which they join [not at all]
    .value = N
argument-share-anew = Begin anew, and do not go on from the coalitions in the folder
argument-share-threads = How many coalitions are planned side by side; it changes nothing in them [as many as the machine has processors, or as karkas.toml says]
    .value = N
argument-share-time = How long to search for the plan of each coalition at most [10m, or as karkas.toml says]
    .value = TIME
expected-rules = some of shapley, nucleolus, prenucleolus, equal-profit, aca, equal-charge, proportional, least-core
share-goes-on = Goes on from { $count } coalitions in the folder.
share-saving = Together { $together }, apart { $apart }: { $saving } saved.
share-core-stable = It can be divided so that nobody gains by leaving.
share-core-open = By the costs found it can be divided so that nobody gains by leaving; the bounds of the plans do not prove it. A smaller --gap may.
share-core-empty = However it is divided, some coalition gains by leaving.
share-loses-joining = { $one } and { $other } lose by joining: { $by }.
share-partner = partner
share-alone = alone
share-rule-shapley = Shapley
share-rule-nucleolus = nucleolus
share-rule-prenucleolus = prenucleolus
share-rule-equal-profit = equal profit
share-rule-aca = ACA
share-rule-equal-charge = equal charge
share-rule-proportional = proportional
share-rule-least-core = least core
share-leaves = { $rule }: { $coalition } would leave and gain { $gain }.
share-more = … and others, see stability.csv.
share-open = { $rule }: { $coalition } might leave; by the bound of its plan it could gain up to { $most }.
share-open-wide = { $rule }: nobody was found who would leave, but nothing is proven; nearest to it is { $coalition }.
share-stable = { $rule }: nobody gains by leaving; nearest to it is { $coalition }, by { $gain }.
share-estimated = Shapley values are estimates, off by { $error } at most with a probability of 95 %.
share-reason-needs-all = it needs all coalitions, and there are too many partners to plan them
share-reason-needs-samples = it needs all coalitions, or --samples to estimate it
share-reason-not-positive = a partner alone has no positive cost to be proportional to
share-inapplicable = { $rule } does not apply: { $reason }.
