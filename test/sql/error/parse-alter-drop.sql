-- ALTER and DROP: where the parser stops.
-- error
ALTER TABLE;
-- error
ALTER TABLE t;
-- error
ALTER TABLE t RENAME;
-- error
ALTER TABLE t RENAME x;
-- error
ALTER TABLE t RENAME TO;
-- error
ALTER TABLE t SET;
-- error
ALTER TABLE t SET 'a' = 'b';
-- error
ALTER TABLE t RESET 'a';
-- error
ALTER TABLE t ADD;
-- error
ALTER TABLE t ADD COLUMN a INT;
-- error
ALTER TABLE t ADD (a INT b INT);
-- error
ALTER TABLE t MODIFY;
-- error
ALTER TABLE t MODIFY a;
-- error
ALTER TABLE t DROP;
-- error
ALTER TABLE t DROP COLUMN a;
-- error
ALTER TABLE t DROP (a;
-- error
ALTER TABLE t CHANGE a b INT;
-- error
ALTER VIEW v;
-- error
ALTER VIEW v AS;
-- error
ALTER DATABASE d;
-- error
ALTER DATABASE d RENAME TO e;
-- error
ALTER FUNCTION f;
-- error
ALTER INDEX i;
-- error
DROP TABLE;
-- error
DROP t;
-- error
DROP TABLE t, u;
-- error
DROP TABLE t CASCADE;
-- error
DROP TABLE IF t;
-- error
DROP VIEW;
-- error
DROP DATABASE d FORCE;
-- error
DROP FUNCTION;
-- error
DROP TEMPORARY DATABASE d;
-- error
DROP INDEX i;
