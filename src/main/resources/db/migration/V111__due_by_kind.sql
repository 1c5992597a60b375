-- Verifications are looked for on their own: without this the search for them walks past every enrolment that an outage has left.
create index transaction_due_kind on transaction (state, kind, due_at)
    where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED');
