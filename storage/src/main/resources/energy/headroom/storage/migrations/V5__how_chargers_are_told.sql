-- How each charger was told what it holds: in A or W, and for how many phases.
CREATE TABLE charger_told (
    site TEXT NOT NULL,
    charger TEXT NOT NULL,
    unit TEXT NOT NULL,
    phases INTEGER NOT NULL,
    PRIMARY KEY (site, charger)
);

-- What the way to the chargers keeps of each, in a form of its own.
CREATE TABLE charger_note (
    charger TEXT NOT NULL PRIMARY KEY,
    note TEXT NOT NULL
);
