-- What an operator filters by, newest first.
create index transaction_newest on transaction (created_at desc, tguid desc);
create index transaction_by_state on transaction (state, created_at desc, tguid desc);
create index transaction_parked on transaction (parked_reason, created_at desc, tguid desc) where state = 'PARKED';
create index transaction_fine on transaction (fine_status, created_at desc, tguid desc) where state in ('SUBMITTED', 'PARKED');
