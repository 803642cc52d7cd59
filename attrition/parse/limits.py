"""How many of each line can have been lost in a day, and how few in all?"""

# More than this in one day has not been reported of any line: a cue that stands far off does not make such a number a change.
DAY_AT_MOST = {
    "personnel": 3000,
    "tanks": 250,
    "afv": 500,
    "artillery": 250,
    "mlrs": 50,
    "air_defense": 50,
    "aircraft": 45,
    "helicopters": 50,
    "uav": 3000,
    "cruise_missiles": 250,
    "ships": 20,
    "submarines": 3,
    "vehicles_fuel_tanks": 900,
    "special_equipment": 120,
    "ballistic_systems": 8,
    "ground_robots": 200,
}
# Since April 2022 no total has been below this: a smaller number, of which nothing says more, is of the day told of before it.
TOTAL_AT_LEAST = {
    "personnel": 3000,
    "tanks": 100,
    "afv": 300,
    "artillery": 100,
    "mlrs": 25,
    "air_defense": 15,
    "aircraft": 25,
    "helicopters": 25,
    "uav": 30,
    "cruise_missiles": 60,
    "vehicles_fuel_tanks": 50,
    "special_equipment": 11,
    "ground_robots": 100,
}
# All that the Russian ministry has stated of its dead and wounded, in March and September 2022, and what a Moscow paper had of
# it for an hour: nobody else's count ends so.
ADMITTED = {498, 1597, 1351, 3825, 5937, 9861, 16_153}
FAR_ABOVE = 10  # times the least total: no sector's day
RATE_AT_MOST = 4_000  # no daily rate has been above this
PARTS = "vehicles_fuel_tanks"  # two lines of the list until 30 April 2022, both read under one name
GROWN = ((1042, 40), (676, 20), (311, 10), (127, 4))  # from this day of the war on every total was so many times the least
VEHICLES = 400  # of vehicles with fuel tanks, which have been one line since May 2022
SLOW = ("aircraft", "helicopters", "cruise_missiles", "ships", "submarines", "personnel")  # but for these
REACHED = ((1_000_000, 1042), (600_000, 676), (200_000, 311), (50_000, 127))  # on no earlier day has anyone stated so many

# Days of a span, and so many people lost in it as were lost in none that ended before this day of the war.
SUMS = ((31, 20_000, 311), (31, 30_000, 797), (92, 100_000, 950), (366, 200_000, 584), (366, 400_000, 1042))


def at_least_passed(people: float) -> int:
    """How many days of war had passed at the least when somebody spoke of so many people?"""
    return next((day for total, day in REACHED if total <= people), 0)


def passed_by(people: float, span: float) -> int:
    """The same, where so many were lost in a span of so many days."""
    return max((day for days, least_people, day in SUMS if span <= days and people >= least_people), default=0)


def least(category: str, passed: int) -> int:
    """The least that the General Staff's total of a line can have been on a day of the war."""
    if category == PARTS and passed >= GROWN[-1][0]:
        return VEHICLES * next(times for day, times in GROWN if passed >= day)
    grown = 1 if category in SLOW else next((times for day, times in GROWN if passed >= day), 1)
    return TOTAL_AT_LEAST.get(category, 0) * grown
