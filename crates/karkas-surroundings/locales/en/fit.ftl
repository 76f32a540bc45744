# Measures of how a design fits its surroundings.

height_transition = Height beside neighbours
    .meaning = 1 where the new eaves are as high as those opposite, 0 where they differ by half or more.
alignment = Lines of walls
    .meaning = 1 where the new walls run as the old ones do and stand on their line, 0 at 45° or far off the line.
grain = Size and shape of ground plans
    .meaning = 1 where ground plans are as large and as long as those around, 0 at three standard deviations.
density = Density
    .meaning = 1 where coverage, floor area and open space are those of the middle of the block, 0 beyond its range.
skyline = Skyline
    .meaning = 1 where the outline seen from 350 m stays as it is, 0 where it changes by as much as it has.
shadow = Sun of neighbours
    .meaning = 1 where neighbours keep all sun of the year, 0 where they lose a quarter of it.
view = View of neighbours
    .meaning = 1 where windows of neighbours keep their view, 0 where they lose three tenths of it.
