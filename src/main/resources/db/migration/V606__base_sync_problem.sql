-- What is wrong with a file as a whole; its state is FAILED then.
alter table base_sync add column problem text;
