-- An operator is also asked for by the TGUID of the enrolment.
create index operator_tguid on operator (tguid);
