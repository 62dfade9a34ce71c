-- Arrivals: visitors who came to a page of the business with a code and allowed it to be kept. The redirect counts
-- the click before; an arrival says that the visit reached the page, so the two stand apart and are never added.

-- Who arrived, for as long as the day's visitor key lives, so that one visitor counts once a link and day.
CREATE TABLE arrivals (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  visitor TEXT NOT NULL,
  PRIMARY KEY (business, day, link_id, visitor)
) STRICT, WITHOUT ROWID;

-- How many did. It is written together with the row above, and stays.
CREATE TABLE arrival_days (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  arrivals INTEGER NOT NULL,
  PRIMARY KEY (business, day, link_id)
) STRICT, WITHOUT ROWID;
