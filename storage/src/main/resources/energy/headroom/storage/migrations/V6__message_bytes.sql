-- How much each message takes, so that what is kept of a provider's can be held under a bound.
ALTER TABLE message ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
UPDATE message SET bytes = 400 + length(headers) + length(body) + length(answer_headers) + length(answer);
CREATE INDEX message_provider ON message (provider, id, bytes);
