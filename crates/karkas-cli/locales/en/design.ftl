# Texts of `karkas design`.

command-design = Search thousands of low-carbon designs of a programme on a parcel, and explain the best
    .usage =
        karkas design BRIEF -o FOLDER [OPTIONS]
               karkas design [BRIEF] --for PLAN --site PLACE -o FOLDER [OPTIONS]
    .more =
        BRIEF is a folder with design.toml (or a TOML or JSON file): a parcel and its neighbours, what may be built where, the
        weather, and floor areas by use. docs/buildings/design.md lists the keys.

        With --for the floor areas are not typed but taken from a written plan: what it builds at the place, times the floor or
        land that the project's recipes give it, in the year in which that is most. A row of the programme says with `from` which
        commodities it takes; parcel, rules and weather come from the brief, or, without one, from a plain rectangle and --weather.

        Designs are drawn and screened with a quick zone engine, searched on by generations, and the best are looked at with the
        layered engine and with light on their own walls. The answer is the front of whole-life carbon, cost, energy, fit to the
        surroundings and daylight, measured against a box that the code just allows.

        Examples:
          karkas design examples/pechatniki-hall -o out/hall
          karkas design parcel.json --weather moscow.epw -o out/hall --screened 10000 --promoted 1000
          karkas design examples/pechatniki-hall -o out/hall --generations 0
          karkas design examples/pechatniki-hall --for out/moscow --site pechatniki -o out/hall

        Ends with 0 when done, 1 when the brief or its files have faults or no design keeps all rules, 130 when stopped; what was
        found until then is written, and the same command goes on from there with the same result.
argument-brief = Folder with design.toml, or the brief itself
    .value = BRIEF
argument-design-output = Folder to write the answer to: tables and a page
    .value = FOLDER
argument-design-plan = Take the floor areas from this plan: what it builds at the site
    .value = PLAN
argument-design-year = Year of the plan [that in which most floor is taken]
    .value = YEAR
argument-weather = Weather file (EPW), before the one of the brief
    .value = FILE
argument-screened = Designs of the first look [4096]
    .value = COUNT
argument-generations = Generations of the search; 0: none [30]
    .value = COUNT
argument-promoted = Designs that are looked at closely [250]
    .value = COUNT
argument-design-seed = Seed of all that is drawn [1, or as the brief says]
    .value = N
argument-design-to-project = Propose the drawn designs as rows of a project: processes that give floor, their recipes, candidates at the site
    .value = PROJECT
argument-design-site = Place of the plan or of the project: where it builds, and where the designs may be built
    .value = PLACE
argument-design-floor = Commodity of floor area, in m2
    .value = COMMODITY
argument-design-land = Commodity of land [land]
    .value = COMMODITY
argument-design-electricity = Commodity of electricity [electricity]
    .value = COMMODITY
argument-design-heat = Commodity of heat [heat]
    .value = COMMODITY
argument-design-carbon = Commodity of carbon of construction [co2e_building]
    .value = COMMODITY
argument-design-write = Write the rows; without it they are only shown

expected-year = a year, for instance 2030
design-plan-set = { $path } holds a plan for each scenario; name one of them: { $plans }
design-reading = reading the brief, its weather and its surroundings
design-screening = first look
design-searching = searching; hypervolume { $hypervolume }
design-promoting = closer look at the best
design-found = { $screened } designs screened; { $front } that no other beats in everything. The best balance saves { $saved } of the whole-life carbon of the code-minimum box.
design-no-model = no model of { $design } is written: { $reason }
design-name = design
design-carbon = kg CO2e/m2a
design-cost = cost/m2
design-energy = kWh/m2a
design-fit = fit
design-daylight = daylight
design-role-base = (code minimum)
design-role-knee = (best balance)
design-goes-on = going on with the study that was stopped here: { $screened } designs screened, { $generation } generations done, { $close } designs looked at closely
design-can-go-on = Stopped: this is the best so far. The same command goes on from here, and ends as if it had never stopped.
design-stopped-early = stopped before any design was found that keeps all rules; nothing was written
