# Texts of `karkas line`.

command-line = Simulate a production line: throughput, bottleneck, buffers, and which degree of automation pays
    .usage = karkas line DIR -o FOLDER [OPTIONS]
    .more =
        DIR is a folder with line.toml and stations.csv, and where needed buffers.csv, shifts.csv and variants.csv;
        docs/lines.md lists the columns. Every variant is simulated, with intervals of confidence, and estimated by the formula
        that fits it, with the error to be expected of it.

        With --to-project the variants are proposed as processes of a project: beside those that [project] names, or with
        --replace in their place. Nothing is written without --write.

        Examples:
          karkas line examples/pack-line -o out/line
          karkas line examples/pack-line -o out/line --replications 50 --units 50000
          karkas line examples/pack-line -o out/line --to-project my-city
          karkas line examples/pack-line -o out/line --to-project my-city --replace --write

        Ends with 0 when done, 1 when the line has faults or is impossible, 130 when stopped.
argument-line-folder = Folder of the line
    .value = DIR
argument-line-output = Folder to write the answer to: tables
    .value = FOLDER
argument-line-seed = Seed of the simulation [1, or as line.toml says]
    .value = N
argument-line-replications = Runs of each variant [20, or as line.toml says]
    .value = COUNT
argument-line-units = Good units of a run, about [20000, or as line.toml says]
    .value = COUNT
argument-line-to-project = Propose the variants as processes of a project
    .value = PROJECT
argument-line-write = Write the rows; without it they are only shown
argument-line-replace = Put them in the place of the processes of the same name, instead of beside them

line-simulating = simulating
line-variant = variant
line-throughput = an hour
line-formula = by formula
line-bottleneck = bottleneck
line-people = hours/unit
line-energy = kWh/unit
line-capex = investment
line-cost = cost/unit
line-payback = pay-back, a
