# Faults of networks given as lists of links.

network-own = row { $row } of { $file } links { $found } to itself
    .expected = links between different nodes
    .remedy = Remove the row, or say with --leave-out-own-links that such links are to be left out.

network-columns = the columns of { $file } are { $found }, and which of them are the ends of a link is not clear
    .expected = columns from, to and weight (or source, target, value; seller, buyer, amount), or two or three columns
    .remedy = Rename the columns, or name them with --columns from,to,weight.

network-empty = there is no link in { $file }
    .expected = rows of two nodes, with a weight above zero where there is a third column
    .remedy = Check whether the file is whole, and whether all its weights are zero.

network-wrong = { $file } is no network: { $reason }
    .expected = links between nodes with finite weights above zero
    .remedy = Correct the rows concerned.

network-own-left-out = { $count } links of a node to itself in { $file } were left out, the first in row { $row }
    .expected = links between different nodes
    .remedy = Nothing to do if that was meant.

network-zero = { $count } rows of { $file } have the weight zero and were taken for no link, the first is row { $row }
    .expected = weights above zero
    .remedy = Remove the rows, or give their weights.

network-both-directions = { $file } lists every link from both ends ({ $count } rows); each was counted once
    .expected = each link of an undirected network once
    .remedy = Nothing to do. If the links have a direction, say --directed.

network-repeated = { $count } rows of { $file } repeat a link; the weights were added
    .expected = each link once
    .remedy = Nothing to do if several rows of a pair are parts of one flow; otherwise remove the doubles.

network-parts = the network in { $file } falls into { $count } connected parts
    .expected = a connected network
    .remedy = Nothing to do: parts never share a community. Check links that are missing if one part was meant.

network-unknown-nodes = { $count } rows of { $file } are of nodes that the network does not have, the first is row { $row }
    .expected = nodes by the names that they have in the network
    .remedy = Nothing to do if the table knows more nodes; otherwise write their names as the network does.

network-nodes-without = { $count } nodes of the network have no row in { $file }
    .expected = a row for each node
    .remedy = Nothing to do: they are left out of words and places.
