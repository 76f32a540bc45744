# Texts of `karkas cluster` and the commands below it.

command-cluster = Find, define, measure and test clusters: of places, industries, firms and networks
    .usage = karkas cluster COMMAND [OPTIONS]
    .more = {""}

command-cluster-network = Communities of a network and the scales at which they are stable, without being told how many
    .usage = karkas cluster network (FILE --directed | FILE --undirected | PLAN) -o FOLDER [OPTIONS]
    .more =
        FILE lists links: two nodes and perhaps a weight in each row, as text with any separator, compressed or not, Parquet or a
        workbook. PLAN is the folder of a plan, whose flows between places are the network. Partitions are made at all
        resolutions; the longest run over which they stay the same is the answer, and other runs are reported beside it.
        Networks of chance with the same degrees say whether there is more than chance.

        Examples:
          karkas cluster network contracts.csv --directed -o clusters
          karkas cluster network plan -o clusters
          karkas cluster network friends.edges.gz --undirected -o one --resolution 1
          karkas cluster network use.csv --directed -o flows --quality map-equation --attributes firms.csv
argument-cluster-network-network = A list of links, or the folder of a plan
    .value = FILE|PLAN
argument-cluster-network-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-network-directed = Links have a direction: from seller to buyer
argument-cluster-network-undirected = Links have no direction
argument-cluster-network-columns = Names of the columns where a link begins and ends, and of its weight [usual names, or the first two and the third]
    .value = FROM,TO[,WEIGHT]
argument-cluster-network-leave-out-own-links = Leave out links of a node to itself, which are faults otherwise
argument-cluster-network-quality = What is sought: modularity, cpm (density above the resolution) or map-equation (short paths of a walker)
    .value = NAME
argument-cluster-network-resolution = The resolution; a larger one gives smaller communities [all are tried]
    .value = N
argument-cluster-network-transform = What is done to weights first: none, log, links (each weighs 1) or backbone (only links that stand out) [chosen by the weights]
    .value = NAME
argument-cluster-network-level = With --transform backbone: the chance below which a link stands out
    .value = SHARE
argument-cluster-network-seed = Seed of the draws; the same seed gives the same answer
    .value = N
argument-cluster-network-chains = Searches with seeds of their own, whose agreement is the measure of stability
    .value = N
argument-cluster-network-chance = Networks of chance to compare with; 0 for none
    .value = N
argument-cluster-network-attributes = A table of nodes: a column node, and any of name, code and place
    .value = FILE

network-direction = Say --directed or --undirected: a list of links does not tell.
network-columns = --columns names two columns or three: where a link begins, where it ends, and perhaps its weight.
network-flows-units = Flows of a plan are added in the units of their commodities, whatever these are: read weights with care where units differ.
network-project = { $path } is a project. What flows in it is known when it is planned: run `karkas plan` and give the folder of the plan.
network-plans = { $path } holds several plans: give the folder of one of them ({ $plans }).
network-resolution = A resolution is a number above zero.
network-no-resolution = The map equation has no resolution; leave --resolution out.
network-level = The level of the backbone is above 0 and at most 1.
network-nothing-left = The transform leaves no link; choose another, or a higher --level.
network-reading = reading
network-sweeping = all resolutions
network-refining = the partition that is reported
network-chance = networks of chance
network-found = { $nodes } nodes, { $links } links: { $communities } communities{ $resolution ->
        [none] , description of { $quality } bits a step
       *[other] {" "}at resolution { $resolution }
    }; different seeds agree to { $agreement }
network-transform = Weights: { $transform ->
        [log] logarithms
        [links] links only
        [backbone] links that stand out
       *[other] as they are
    }{ $reason ->
        [equal] , since all are equal
        [light] , since no few links carry most of the value
        [heavy-dense] , since few links carry most of the value and nearly everyone is linked
        [heavy-sparse] , since few links carry most of the value; of logarithms and links only, this gave the more stable communities
       *[other] , as asked
    }.
network-unstable = No scale is stable: over no run of resolutions do partitions stay the same. Read these communities with care.
network-beyond-chance = They are more than networks of chance with the same degrees have.
network-no-more-than-chance = Networks of chance with the same degrees have as much: there is no sign of communities.
network-other-scales = Further scales: { $others }; they are in community_scales.
network-largest = Largest: { $list }

command-cluster-measure = How concentrated industries are, in which areas, and which lie together
    .usage = karkas cluster measure TABLE -o FOLDER --reference NAME [OPTIONS]
    .more =
        TABLE has the columns area, industry, employment and perhaps establishments; with --plants each row is a plant. Location
        quotients, the indices of Ellison and Glaeser (with their test) and of Maurel and Sédillot, pairwise coagglomeration,
        locational correlation and proximity. Against what something is concentrated has to be said: it turns signs.

        Examples:
          karkas cluster measure employment.csv -o measures --reference totals --totals areas.csv
          karkas cluster measure plants.csv -o measures --reference sums --plants
argument-cluster-measure-table = Employment by area and industry
    .value = TABLE
argument-cluster-measure-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-measure-reference = Against what: totals (of --totals), sums (over the table's industries) or mean (of the industries' shares)
    .value = NAME
argument-cluster-measure-totals = A table of the columns area and total, for --reference totals
    .value = FILE
argument-cluster-measure-plants = Each row is a plant
command-cluster-define = Which industries form clusters, by where they lie, what they trade and whom they employ
    .usage = karkas cluster define TABLE -o FOLDER [OPTIONS]
    .more =
        TABLE has the columns area, industry, employment and perhaps establishments. Links between industries by place come from
        it, by trade from --use, by people from --occupations; definitions are made from each kind of link and from means of them,
        by two ways of clustering and for several numbers of clusters (Delgado, Porter and Stern 2016). The one whose clusters are
        most related within, by every kind of link, is the answer; industries that sit between clusters are listed.

        Examples:
          karkas cluster define employment.csv -o clusters
          karkas cluster define employment.csv -o clusters --use use.csv --digits 4 --names industries.csv --groups 10,15,20
argument-cluster-define-table = Employment by area and industry
    .value = TABLE
argument-cluster-define-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-define-sales = Sales between industries: a table of the columns seller, buyer and value
    .value = FILE
argument-cluster-define-outputs = Total outputs, of which sales are shares: a table of the columns industry and output [all sales and purchases in --use]
    .value = FILE
argument-cluster-define-occupations = People by occupation: a table of the columns industry, occupation and employment
    .value = FILE
argument-cluster-define-digits = Letters of codes in --use, --outputs and --occupations that count [all]
    .value = N
argument-cluster-define-groups = Numbers of clusters to try, separated by commas [six from a twelfth of the industries to a quarter]
    .value = NUMBERS
argument-cluster-define-starts = Starts of the clustering around medians [20]
    .value = N
argument-cluster-define-seed = Seed of chance [1]
    .value = N
command-cluster-distance = At which distances plants of an industry lie nearer together than chance would have them
    .usage = karkas cluster distance SITES -o FOLDER [OPTIONS]
    .more =
        K-density (Duranton and Overman 2005) or M (Marcon and Puech 2010) of each kind, with local and global bands of simulations
        that put its plants on sites of all kinds. The same seed gives the same bands, whatever the number of threads.

        Examples:
          karkas cluster distance plants.csv -o curves --kind nace --digits 3 --x x_m --y y_m --unit 0.001
          karkas cluster distance plants.csv -o m --curve m --distances 0,1,2,5,10,20,50 --kinds 201,293
argument-cluster-distance-sites = Sites with their coordinates and kinds
    .value = SITES
argument-cluster-distance-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-distance-curve = k-density, k-density-sheather-jones (another width of the kernel) or m [k-density]
    .value = NAME
argument-cluster-distance-kinds = Kinds to measure, separated by commas [all]
    .value = KINDS
argument-cluster-distance-distances = Distances, separated by commas [eighteen steps to half the median distance from the middle]
    .value = NUMBERS
argument-cluster-distance-simulations = How many [1000]
    .value = N
argument-cluster-distance-level = Share of curves outside the bands [0.05]
    .value = SHARE
argument-cluster-distance-seed = Seed of chance [1]
    .value = N
argument-cluster-distance-labels = Draw which sites are of the kind, weights staying, instead of where its plants lie
argument-x = Column of the coordinate to the east [x]
    .value = NAME
argument-y = Column of the coordinate to the north [y]
    .value = NAME
argument-kind = Column of the kind [kind]
    .value = NAME
argument-weight = Column of weights, as employment [each site counts 1]
    .value = NAME
argument-digits = Letters or digits of the kind that count [all]
    .value = N
argument-names = What people call industries or kinds: a table of the columns code and name
    .value = FILE
argument-unit = What coordinates are multiplied by, 0.001 for metres to kilometres [1]
    .value = NUMBER
command-cluster-density = Where sites lie densely: clusters of sites by their places alone
    .usage = karkas cluster density SITES -o FOLDER [OPTIONS]
    .more =
        HDBSCAN* finds clusters of any density; with --radius, DBSCAN at that distance. Of equally near sites the first in the table comes
        first, so that the same table always gives the same clusters.

        Examples:
          karkas cluster density plants.csv -o dense --x x_m --y y_m --unit 0.001 --kind nace
          karkas cluster density plants.csv -o dense --radius 5 --least 20
argument-cluster-density-sites = Sites with their coordinates and kinds
    .value = SITES
argument-cluster-density-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-density-radius = Distance within which sites are neighbours [none: all densities]
    .value = NUMBER
argument-cluster-density-least = Least number of sites in a cluster, or of neighbours with --radius [10]
    .value = N
argument-cluster-density-samples = Neighbours by which density is measured, the site itself not among them [as --least]
    .value = N
command-cluster-legal = Whether a cluster is one by law, participant by participant, and the fewest additions with which it is
    .usage = karkas cluster legal ENTERPRISES CONTRACTS -o FOLDER [--rule NAME]
    .more =
        ENTERPRISES has the columns id, name, output, member (yes or no), priority, projects; the register of Resolution 719 and RFSD are
        read too. CONTRACTS has seller, buyer, product, value and signed (yes or no). Enterprises that are no members and contracts
        that are not signed are what may be added. The smallest set that passes is proven smallest.
        This is no legal advice: thresholds and their sources stand in the manual, and --rules takes others.

        Examples:
          karkas cluster legal firms.csv contracts.csv -o legal
          karkas cluster legal firms.csv contracts.csv -o legal --rule moscow
argument-enterprises = Enterprises
    .value = ENTERPRISES
argument-contracts = Contracts between them
    .value = CONTRACTS
argument-cluster-legal-output = Folder to write the answer to
    .value = FOLDER
argument-cluster-legal-rule = Which test: pp779 or moscow, or one of --rules [pp779]
    .value = NAME
argument-rules = A TOML file of tests in place of those that are built in
    .value = FILE
cluster-cannot = This cannot be measured: { $reason }.
cluster-no-kind = There is no site of kind “{ $kind }”.
cluster-no-rule = There is no test “{ $rule }”; there are { $known }.
cluster-industry = industry
cluster-other = with
cluster-raw = raw
cluster-gamma = Ellison–Glaeser
cluster-z = z
cluster-together = coagglomeration
cluster-kind = kind
cluster-plants = sites
cluster-from = from
cluster-to = to
cluster-side = is
cluster-localised = localised
cluster-dispersed = dispersed
cluster-left-out = { $count } kinds have too few sites for a curve: { $kinds }
cluster-pairs-left-out = Pairs of industries are not written: { $industries } industries make more than { $most }.
cluster-joining = joining sites
cluster-number = cluster
cluster-main-kind = main kind
cluster-main-share = share
cluster-dense = { $count } clusters; { $alone } sites lie alone
cluster-defining = definitions
cluster-defined = { $count } clusters, made from { $similarity }; score { $quality } of 1; { $astray } industries are nearer to another cluster than to their own
cluster-few-industries = There are { $industries } industries; clusters need { $fewest } or more.
cluster-groups = --groups holds numbers of clusters, each 2 or more and below the number of industries ({ $industries }).
cluster-industries = industries
cluster-employment = employment
cluster-within = within
cluster-members = which
cluster-link-employment = employment in the same areas
cluster-link-establishments = establishments in the same areas
cluster-link-coagglomeration = coagglomeration
cluster-link-input-output = input-output links
cluster-link-occupations = occupations
cluster-link-location = all links by place
cluster-link-all = all links
cluster-seeking = the fewest additions
cluster-passes = Passes: { $rule }
cluster-fails = Does not pass: { $rule }
cluster-check = asked for
cluster-found = found
cluster-needed = needed
cluster-met = met
cluster-yes = yes
cluster-no = no
cluster-check-contracts = participants without enough contracts
cluster-check-dependence = functional dependence
cluster-check-without-output = participants that make nothing yet
cluster-check-participants = participants
cluster-check-projects = projects
cluster-additions = The fewest additions that pass: { $count }, proven.
cluster-additions-unproven = Additions that pass: { $count }; fewer than { $least } cannot do.
cluster-additions-none = No set of the possible additions passes.
cluster-additions-unknown = Whether additions pass was not settled; fewer than { $least } cannot do.
cluster-joins = { $enterprise } joins
cluster-signs = { $enterprise } signs with { $buyer } for { $value }
