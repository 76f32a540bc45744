# Texts of `karkas cluster` and the commands below it.

command-cluster = Find who belongs together: communities of networks
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
