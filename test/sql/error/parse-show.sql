-- SHOW, DESCRIBE, USE and others: where the parser stops.
-- error
SHOW TABEL;
-- error
SHOW TABLES FORM x;
-- error
SHOW TABLES LIKE;
-- error
SHOW TABLES FROM;
-- error
SHOW TABLES x;
-- error
SHOW CREATE;
-- error
SHOW CREATE TABLE;
-- error
SHOW CREATE TABEL t;
-- error
SHOW COLUMNS;
-- error
SHOW CURRENT;
-- error
SHOW CURRENT TABLE;
-- error
SHOW FULL;
-- error
SHOW USER;
-- error
SHOW CATALOG;
-- error
SHOW INDEXES;
-- error
DESCRIBE EXTENDED;
-- error
DESCRIBE t a;
-- error
USE CATALOG;
-- error
USE MODULES;
-- error
USE a b;
-- error
USE 'a';
-- error
LOAD;
-- error
LOAD MODULE;
-- error
LOAD MODULE 'x';
-- error
UNLOAD x;
RESET 5;
-- error
EXPLAIN x;
-- error
EXPLAIN PLAN SELECT 1;
-- error
EXPLAIN COST SELECT 1;
-- error
EXPLAIN ESTIMATED_COST;
-- error
EXPLAIN CREATE VIEW v AS SELECT 1;
-- error
ADD JAR;
-- error
ADD JAR x;
-- error
STOP JOB;
-- error
STOP JOB x;
-- error
CALL;
-- error
CALL x;
-- error
ANALYZE TABLE t;
