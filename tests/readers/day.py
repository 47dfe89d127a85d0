"""The day on which everything in these tests is read."""

import datetime

DAY = datetime.date(2026, 6, 1)
