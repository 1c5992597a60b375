-- How often in a row a worker let the lease of this transaction run out without a word: work that is only ever taken up again by
-- its lease would go round for ever.
alter table transaction add column lapses int not null default 0;
