-- Replays begin at the last event that says where the meter stood; nothing looks for events by their own time alone.
DROP INDEX meter_event_at;
CREATE INDEX meter_event_stands ON meter_event (site, arrived_at) WHERE kind = 'STANDS';

-- The page shows the newest that were set aside.
CREATE INDEX outbox_set_aside_newest ON outbox_set_aside (provider, set_aside_at, id);

-- The newest measurement of each group that the outbox ever took, so that none is taken twice.
CREATE TABLE outbox_newest (
    provider TEXT NOT NULL,
    about_group TEXT NOT NULL,
    request_id TEXT NOT NULL,
    PRIMARY KEY (provider, about_group)
);
