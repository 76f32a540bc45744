"""A box of cases.json as an input file of EnergyPlus.

Fields of a case are described beside the data (README of ../shared/data/design): a box of L (x) by W (y) by H metres in one
zone, windows centred in its walls, a rooflight centred in its roof, a floor on soil, other blocks around it.
"""

from math import sqrt
from pathlib import Path

#: Values of an object, the first being its class.
Object = list

#: Of all opaque faces.
EMITTANCE = 0.9
#: Of concrete and machines inside, whatever the colour of the building.
ABSORPTANCE_INSIDE = 0.6
#: The reference runs have the wind of a city, which their description does not say; with that of open country heating of halls is up
#: to 4 % more and no longer theirs.
TERRAIN = "City"


def written(objects: list[Object]) -> str:
    return "".join(",".join("" if value is None else str(value) for value in one) + ";\n" for one in objects)


def input_file(case: dict, steps: int, hourly: bool) -> str:
    """The text of the input file, with so many steps an hour, and with results by the hour or of the year alone."""
    return written(
        [
            *run(case, steps),
            *constructions(case),
            *box(case),
            *neighbours(case),
            *inside(case),
            *thermostat(case),
            *results(hourly),
        ]
    )


def run(case: dict, steps: int) -> list[Object]:
    return [
        ["Version", "25.2"],
        ["SimulationControl", "No", "No", "No", "No", "Yes"],
        # With relative coordinates the north axis turns the zone and the blocks around it alike.
        ["Building", case["id"], case.get("north", 0), TERRAIN, 0.01, 0.01, "FullInteriorAndExterior", 60, 6],
        ["GlobalGeometryRules", "LowerLeftCorner", "CounterClockWise", "Relative"],
        ["Timestep", steps],
        ["SurfaceConvectionAlgorithm:Inside", "TARP"],
        ["SurfaceConvectionAlgorithm:Outside", "DOE-2"],
        ["HeatBalanceAlgorithm", "ConductionTransferFunction"],
        ["ShadowCalculation", "PolygonClipping", "Periodic", 1, 15000],
        ["RunPeriod", "Year", 1, 1, None, 12, 31, None, "Sunday", "No", "No", "No", "Yes", "Yes"],
        ["Site:GroundReflectance", *[0.2] * 12],
        ["Site:GroundReflectance:SnowModifier", 1, 1],
        ["Site:GroundTemperature:BuildingSurface", *case["Tg"]],
        ["ScheduleTypeLimits", "Any"],
        ["Zone", "Hall", 0, 0, 0, 0, 1, 1, "autocalculate", case["L"] * case["W"] * case["H"]],
    ]


def constructions(case: dict) -> list[Object]:
    absorptance = case.get("alpha", 0.6)

    def material(name, thickness, conductivity, density, heat, absorbs=absorptance):
        return ["Material", name, "Rough", thickness, conductivity, density, heat, EMITTANCE, absorbs, absorbs]

    def glazing(name, kind):
        return [
            ["WindowMaterial:SimpleGlazingSystem", f"{name}Glazing", case[f"U_{kind}"], case[f"g_{kind}"]],
            ["Construction", name, f"{name}Glazing"],
        ]

    light = case["mass"] == "light"
    objects = [
        material("Sheet", 0.0006, 50, 7850, 460),
        material("Render", 0.01, 0.8, 1600, 1000),
        material("Membrane", 0.005, 0.17, 1100, 1000),
        material("Concrete", 0.2, 2.3, 2400, 1000, ABSORPTANCE_INSIDE),
        material("WallWool", case["ins_wall"], 0.04, 100, 1030),
        material("RoofWool", case["ins_roof"], 0.04, 100, 1030),
        material("FloorFoam", max(case["ins_floor"], 0.001), 0.036, 30, 1400),
        material("Machines", 0.05, 1, 1500, 1000, ABSORPTANCE_INSIDE),
        ["Construction", "Wall", *(["Sheet", "WallWool", "Sheet"] if light else ["Render", "WallWool", "Concrete"])],
        ["Construction", "Roof", *(["Sheet", "RoofWool", "Sheet"] if light else ["Membrane", "RoofWool", "Concrete"])],
        ["Construction", "Floor", "FloorFoam", "Concrete"],
        ["Construction", "Inside", "Machines"],
        *glazing("Window", "win"),
    ]
    return objects + (glazing("Rooflight", "roofl") if case.get("rooflight") else [])


def box(case: dict) -> list[Object]:
    """Walls, roof and floor; corners from the lower left one, counter-clockwise as seen from outside."""
    length, width, height = case["L"], case["W"], case["H"]
    corners = {"S": (0, 0), "E": (length, 0), "N": (length, width), "W": (0, width)}
    objects = []
    sides = list(corners)
    for place, side in enumerate(sides):
        (x, y), (to_x, to_y) = corners[side], corners[sides[(place + 1) % 4]]
        wall = [(x, y, 0), (to_x, to_y, 0), (to_x, to_y, height), (x, y, height)]
        objects += surface(f"Wall{side}", "Wall", "Outdoors", wall)
        objects += opening(f"Window{side}", "Window", f"Wall{side}", wall, case["wwr"].get(side, 0))
    roof = [(0, 0, height), (length, 0, height), (length, width, height), (0, width, height)]
    objects += surface("Roof", "Roof", "Outdoors", roof)
    objects += opening("Rooflight", "Rooflight", "Roof", roof, case.get("rooflight", 0))
    floor = [(0, width, 0), (length, width, 0), (length, 0, 0), (0, 0, 0)]
    return objects + surface("Floor", "Floor", "Ground", floor)


def surface(name: str, kind: str, outside: str, corners: list[tuple]) -> list[Object]:
    sun, wind = ("NoSun", "NoWind") if outside == "Ground" else ("SunExposed", "WindExposed")
    return [
        ["BuildingSurface:Detailed", name, kind, kind, "Hall", None, outside, None, sun, wind, "autocalculate", 4, *flat(corners)]
    ]


def opening(name: str, construction: str, host: str, corners: list[tuple], share: float) -> list[Object]:
    """A window of a share of its host, of the same shape and middle."""
    if not share:
        return []
    middle = [sum(corner[axis] for corner in corners) / 4 for axis in range(3)]
    scale = sqrt(share)
    smaller = [tuple(middle[axis] + scale * (corner[axis] - middle[axis]) for axis in range(3)) for corner in corners]
    return [
        ["FenestrationSurface:Detailed", name, "Window", construction, host, None, "autocalculate", None, 1, 4, *flat(smaller)]
    ]


def neighbours(case: dict) -> list[Object]:
    """Blocks around, each x and y from and to, and height; light meets them but is not thrown back."""
    objects = []
    for place, (x, y, to_x, to_y, height) in enumerate(case.get("blocks", [])):
        ring = [(x, y), (to_x, y), (to_x, to_y), (x, to_y)]
        faces = [[(*ring[side], 0), (*ring[(side + 1) % 4], 0), (*ring[(side + 1) % 4], height), (*ring[side], height)] for side in range(4)]
        faces.append([(*corner, height) for corner in ring])
        objects += [
            ["Shading:Building:Detailed", f"Block{place}Face{number}", None, 4, *flat(face)] for number, face in enumerate(faces)
        ]
    return objects


def flat(corners: list[tuple]) -> list[str]:
    return [f"{value:.5f}" for corner in corners for value in corner]


def by_shift(name: str, case: dict, inside: float, outside: float) -> Object:
    """A schedule that has one value in the hours of work and another one in all others."""
    hours = {"two_shift": (6, 22), "office": (8, 18)}.get(case["sched"])
    days = ["Through: 12/31"]
    if hours:
        for until, value in [(hours[0], outside), (hours[1], inside), (24, outside)]:
            days += [f"Until: {until:02}:00", value]
        days.insert(1, "For: Weekdays")
        days += ["For: AllOtherDays", "Until: 24:00", outside]
    else:
        days += ["For: AllDays", "Until: 24:00", inside]
    return ["Schedule:Compact", name, "Any", *days]


def inside(case: dict) -> list[Object]:
    area = case["L"] * case["W"]
    fresh = case["vent_m3_h_m2"] / 3600 * (1 - case["hr_eff"])
    return [
        by_shift("Present", case, 1, 0.1),
        ["Schedule:Constant", "Always", "Any", 1],
        ["InternalMass", "Machines", "Inside", "Hall", None, 0.5 * area],
        ["OtherEquipment", "Gains", "None", "Hall", "Present", "Watts/Area", None, case["gain"], None, 0, 0.4, 0],
        ["ZoneInfiltration:DesignFlowRate", "Leaks", "Hall", "Always", "AirChanges/Hour", None, None, None, case["ach_inf"], 1, 0, 0, 0],
        ["ZoneInfiltration:DesignFlowRate", "Supply", "Hall", "Present", "Flow/Area", None, fresh, None, None, 1, 0, 0, 0],
    ]


def thermostat(case: dict) -> list[Object]:
    return [
        by_shift("Heating", case, case["Th"], case["Th_sb"]),
        by_shift("Cooling", case, case["Tc"], case["Tc_sb"]),
        ["Schedule:Constant", "Dual", "Any", 4],
        ["ThermostatSetpoint:DualSetpoint", "Points", "Heating", "Cooling"],
        ["ZoneControl:Thermostat", "Thermostat", "Hall", "Dual", "ThermostatSetpoint:DualSetpoint", "Points"],
        ["ZoneHVAC:EquipmentConnections", "Hall", "Equipment", "Supplied", None, "Air", "Return"],
        ["ZoneHVAC:EquipmentList", "Equipment", "SequentialLoad", "ZoneHVAC:IdealLoadsAirSystem", "Ideal", 1, 1],
        ["ZoneHVAC:IdealLoadsAirSystem", "Ideal", None, "Supplied", None, None, 50, 13, 0.01, 0.01, "NoLimit", None, None, "NoLimit"]
        + [None] * 4
        + ["None"],
    ]


#: Names of results as written below, by the name of the variable.
VARIABLES = {
    "heating": "Zone Ideal Loads Zone Sensible Heating Rate",
    "cooling": "Zone Ideal Loads Zone Sensible Cooling Rate",
    "air": "Zone Mean Air Temperature",
    "sun": "Enclosure Windows Total Transmitted Solar Radiation Rate",
}


def results(hourly: bool) -> list[Object]:
    often = "Hourly" if hourly else "RunPeriod"
    return [["Output:SQLite", "Simple"], *[["Output:Variable", "*", name, often] for name in VARIABLES.values()]]


def write(case: dict, file: Path, steps: int, hourly: bool = True) -> None:
    file.write_text(input_file(case, steps, hourly))
