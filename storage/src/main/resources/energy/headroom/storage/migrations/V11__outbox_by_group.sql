-- Messages wait in the order of their group; the few that are no measurements are found at once.
CREATE INDEX outbox_group ON outbox (provider, about_group, id);
CREATE INDEX outbox_other ON outbox (provider, about_group)
    WHERE action NOT IN ('UPDATE_ASSET_MEASUREMENTS', 'UPDATE_GROUP_MEASUREMENTS');

-- The answer to what was set aside: its status (null: none came), what it said (reason), and when.
ALTER TABLE outbox_set_aside ADD COLUMN status INTEGER;
ALTER TABLE outbox_set_aside ADD COLUMN set_aside_at BIGINT NOT NULL DEFAULT 0;
UPDATE outbox_set_aside SET set_aside_at = created_at;

-- How many measurements never went out, because they were old or because there was no room.
CREATE TABLE outbox_left_out (
    provider TEXT PRIMARY KEY,
    thinned BIGINT NOT NULL,
    dropped BIGINT NOT NULL
);

-- Messages that people sent again, which are never too old.
ALTER TABLE outbox ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
