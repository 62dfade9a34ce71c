-- An erasure whose links are in another database than its facts: what stands in for the person from the first step
-- on, so that a repeat after a failure ends what was begun. Gone with the last step.
CREATE TABLE pending_erasures (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  erased_id TEXT NOT NULL,
  links TEXT NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;
