-- Catalogs: create, describe, alter, show, drop.
CREATE CATALOG c1 WITH ('type' = 'generic_in_memory');
CREATE CATALOG c2 COMMENT 'second' WITH ('type' = 'generic_in_memory', 'default-database' = 'main');
CREATE CATALOG IF NOT EXISTS c1 WITH ('type' = 'generic_in_memory');
-- error
CREATE CATALOG c1 WITH ('type' = 'generic_in_memory');
SHOW CATALOGS;
-- error 1.20
SHOW CATALOGS LIKE 'c%';
-- error 1.20
SHOW CATALOGS NOT LIKE 'c%';
-- error 1.20
SHOW CATALOGS ILIKE 'C2';
DESCRIBE CATALOG c2;
DESCRIBE CATALOG EXTENDED c2;
DESC CATALOG c1;
SHOW CREATE CATALOG c1;
SHOW CREATE CATALOG c2;
-- error
ALTER CATALOG c2 SET ('default-database' = 'other', 'extra' = '1');
DESCRIBE CATALOG EXTENDED c2;
-- error
ALTER CATALOG c2 RESET ('default-database');
-- error
ALTER CATALOG c2 RESET ('type');
-- error
ALTER CATALOG c2 RESET ();
-- error
ALTER CATALOG c2 COMMENT 'changed';
DESCRIBE CATALOG c2;
USE CATALOG c2;
SHOW CURRENT CATALOG;
SHOW CURRENT DATABASE;
SHOW DATABASES;
-- error
DROP CATALOG c2;
USE CATALOG default_catalog;
DROP CATALOG c2;
-- error
DROP CATALOG c2;
DROP CATALOG IF EXISTS c2;
-- error
DESCRIBE CATALOG nothing;
-- error
SHOW CREATE CATALOG nothing;
-- error
ALTER CATALOG nothing SET ('a' = 'b');
-- error
ALTER CATALOG nothing COMMENT 'x';
-- error
CREATE CATALOG bad WITH ('type' = 'no_such');
-- error
CREATE CATALOG bad WITH ('k' = 'v');
-- error
CREATE CATALOG bad WITH ();
-- error
CREATE CATALOG bad;
-- error
SHOW CREATE CATALOG default_catalog;
-- error
DESCRIBE CATALOG EXTENDED default_catalog;
