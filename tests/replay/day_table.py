"""Prints the table of working days in golden/days.csv: python3 day_table.py ../../data/calendar.csv"""

import random
import sys
from datetime import date, timedelta

from days import Calendar

ROWS = 200
# Every new year and every swap of the calendar, and ordinary weeks between.
AROUND = [
    "2023-01-01", "2023-01-24", "2023-04-30", "2023-09-03", "2023-12-10", "2024-01-01",
    "2024-02-11", "2024-05-02", "2024-07-15", "2024-09-02", "2025-01-29", "2025-04-28",
    "2025-09-01", "2026-01-02", "2026-02-17", "2026-08-27", "2026-11-11", "2027-02-07",
]


def main():
    calendar, dice = Calendar.load(sys.argv[1]), random.Random(200)
    print("start,offset,working_day")
    for row in range(ROWS):
        middle = date.fromisoformat(AROUND[row % len(AROUND)])
        start = middle + timedelta(days=dice.randint(-9, 9))
        offset = dice.choice([0, 0, 1, 2, 3, 5, 7, 15, 20, -1, -2, -3, -5, -7, -10])
        print(f"{start},{offset},{calendar.wd(start, offset)}")


if __name__ == "__main__":
    main()
