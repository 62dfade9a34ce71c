ALTER TABLE moves RENAME TO relocations;
ALTER TABLE moved_rows RENAME TO relocated_rows;
