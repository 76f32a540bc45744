# Texts of `karkas match`.

command-match = Find with whom to trade: possible links with their money and evidence, by-products and heat, one portfolio
    .usage = karkas match DIR -o FOLDER [OPTIONS]
    .more =
        DIR is a folder of small tables: enterprises.csv (our columns, the register of Resolution 719, or the database of
        financial statements), and where there are any match.toml, contracts, goods, recipes, needs, offers, streams,
        treatments, places, duties and others (a second list of enterprises). docs/matching.md lists the columns.

        Writes links.csv (every link that could be, with evidence and what is missing), portfolio.csv (the links and exchanges
        that together save most, with a proven gap), exchanges.csv, missing.csv and analysis.json.

        Examples:
          karkas match examples/battery-cluster-match -o out/match
          karkas match examples/battery-cluster-match -o out/match --json
          karkas match my-cluster -o out/match --opportunities out/opportunities
          karkas match my-cluster -o out/match --judge held-out.csv

        Ends with 0 when done, 1 when the tables have faults, 6 when the solver failed, 7 when files cannot be written,
        5 when stopped.
argument-match-folder = Folder of the tables
    .value = DIR
argument-match-output = Folder to write the answer to
    .value = FOLDER
argument-match-project = A project of the planner, whose recipes say what is needed for what
    .value = PROJECT
argument-match-opportunities = What `karkas trade opportunities` wrote, to be joined with the missing links
    .value = FOLDER
argument-match-judge = Links that were held back (seller, buyer, perhaps product): how high each stands in the ranking
    .value = FILE
argument-match-seed = Seed of the drawing of alternatives that the ranking learns from [1]
    .value = N
argument-match-no-report = Write no page

match-seeking = looking for links
match-choosing = choosing
match-joining = joining the lists
match-ranking = ranking
match-joined = Second list: { $merged } rows are firms of the first, { $asked } may be (a person should look), { $new } are new; see entities.csv.
match-judged = Links that were held back ({ $count }): how high their seller stands among all candidates
match-way = way
match-mrr = MRR
match-by-lot = MRR, ties by lot
match-first = first
match-ten = among ten
match-rank-own = this ranking
match-rank-baseline = same code, nearest
match-rank-chance = chance
match-learnt = Weights learnt from { $count } known links, each left out where it is explained.
match-economic = Too few links are known to learn from: stated weights.
match-no-better-than-chance = No better than chance: these links cannot be foreseen from what is known.
match-no-better-than-baseline = Better than chance, but not surely better than the nearest firm of the same code.
match-better = Better than chance and than the nearest firm of the same code, by more than two standard errors.
match-unsolved = the portfolio could not be chosen: { $reason }
match-found = { $enterprises } enterprises, { $links } possible links; the portfolio takes { $chosen } and saves { $saving } a year (the most lucrative link first: { $greedy }).
match-proven = No choice saves more: proven within { $gap }.
match-unproven = Stopped before it was proven; no choice saves more than this by { $gap }.
match-lacking = { $count } products are needed and offered by nobody, or not enough: { $value } a year, first of all { $first }.
match-kind = what
match-buyer = buyer
match-seller = seller
match-product = code
match-quantity = quantity
match-unit = unit
match-saving = saving a year
match-km = km
match-kind-new = new link
match-kind-existing = standing link
match-kind-by-product = by-product
match-kind-heat = heat
