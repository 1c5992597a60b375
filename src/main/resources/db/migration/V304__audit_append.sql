-- A text of an audit entry as its hash covers it: its length in bytes of UTF-8, then those bytes.
CREATE FUNCTION audit_hashed(value text) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8')
$$;

-- Appends events to the chain, each an array of actor, action, subject and detail. It runs in here because every step outside
-- would be a way to the database and back with the head of the chain locked. AuditEntry computes the same hash when it checks.
CREATE PROCEDURE audit_append(events text[]) LANGUAGE plpgsql AS $$
DECLARE
    head   audit_head%ROWTYPE;
    event  text[];
    moment timestamptz;
    link   bytea;
BEGIN
    SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
    moment := clock_timestamp(); -- after the wait for the head, so that the clock runs as the chain does
    FOREACH event SLICE 1 IN ARRAY events LOOP
        head.seq := head.seq + 1;
        link := sha256(int8send(head.seq)
            || int8send((extract(epoch FROM moment) * 1000000)::bigint)
            || audit_hashed(event[1]) || audit_hashed(event[2]) || audit_hashed(event[3]) || audit_hashed(event[4])
            || head.hash);
        INSERT INTO audit_entry (seq, at, actor, action, subject, detail, previous, hash)
            VALUES (head.seq, moment, event[1], event[2], event[3], event[4], head.hash, link);
        head.hash := link;
    END LOOP;
    UPDATE audit_head SET seq = head.seq, hash = head.hash;
END $$;
