-- Each time that the data was brought back from a backup.
CREATE TABLE restored (
    at BIGINT PRIMARY KEY
);
