# Every fault and remark about a project: what is wrong, what was expected, what would help.
# The id is the stable code. { $file }, { $row }, { $column } and { $found } may stand in every text.

unknown-column = { $file } has no column `{ $found }`
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Remove the column, or put the remark into `note`.
       *[other] Did you mean `{ $nearest }`?
    }
