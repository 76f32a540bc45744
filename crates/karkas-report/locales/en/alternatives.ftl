# The page of alternatives.

ways-page-title = How differently it can be done
ways-description = Plans that cost at most { $share } more than the best one: what all of them do, what none does, and how much they can differ.
ways-tile-best = Best plan
ways-tile-plans = { $count ->
    [one] and one other plan
   *[other] and { $count } other plans
}
choice-must = Must build
choice-optional = Free to choose
choice-undecided = Not settled
choice-never = Never build
choice-note-must = proven: no plan does without
choice-note-optional = plans with and without were found
choice-note-undecided = neither found nor ruled out
choice-note-never = proven: no plan builds it
choices-named = { $names }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
}
ways-title = Plans that differ as much as they can
ways-lead = Each was found by making the least use of what the plans before it had built, within the cost allowed. Told against the best plan.
ways-table = The plans
ways-table-note = Two plans differ in a facility where one builds it and the other does not. The bound of all of them is that of the best plan.
ways-column-more = Dearer by
ways-column-facilities = New facilities
ways-column-differ = Differ
ways-column-nearest = from the nearest:
choices-title = Every choice
choices-lead = A facility is built where any of it is. Within { $share } of the cost of the best plan found.
choices-of-state = { $state }: { $count }
choices-note = Least and most are of the plans found: capacity built over all years. The bounds say that no plan with it, or without it, costs less than that; they are given where they were asked for.
choices-column-facility = Facility
choices-column-plans = In plans
choices-column-least = Least
choices-column-most = Most
choices-column-with = With it at least
choices-column-without = Without it at least
choices-column-kind = Kind
choices-column-what = Which
choices-column-state = How free
choices-flows-title = Suppliers and goods made here
choices-flows-lead = Money paid to suppliers and amounts made over all years, in the plans found. A must is proven; the others are free to choose, or not settled where every plan found uses them.
choices-flows-table = Suppliers, and goods that are made here
choice-kind-supplier = Supplier
choice-kind-product = Made here
