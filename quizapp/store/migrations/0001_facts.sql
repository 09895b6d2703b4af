-- Facts are only ever added. `number` is the order in which they were recorded; `session_id` is null
-- where the fact itself names no session.
CREATE TABLE facts (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    session_id TEXT,
    payload    TEXT NOT NULL CHECK (json_valid(payload))
) STRICT;

CREATE TRIGGER facts_refuse_update BEFORE UPDATE ON facts
BEGIN
    SELECT RAISE(ABORT, 'facts are never changed');
END;

CREATE TRIGGER facts_refuse_delete BEFORE DELETE ON facts
BEGIN
    SELECT RAISE(ABORT, 'facts are never deleted');
END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER facts_refuse_replace BEFORE INSERT ON facts
WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id OR number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'facts are never replaced');
END;
