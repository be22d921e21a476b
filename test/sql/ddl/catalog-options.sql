-- ALTER CATALOG with options that fit.
CREATE CATALOG c2 COMMENT 'second' WITH ('type' = 'generic_in_memory', 'default-database' = 'main');
ALTER CATALOG c2 SET ('default-database' = 'other');
DESCRIBE CATALOG EXTENDED c2;
ALTER CATALOG c2 RESET ('default-database');
DESCRIBE CATALOG EXTENDED c2;
ALTER CATALOG c2 COMMENT 'changed';
SHOW CREATE CATALOG c2;
ALTER CATALOG c2 SET ();
-- error
ALTER CATALOG c2 SET ('type' = 'other');
