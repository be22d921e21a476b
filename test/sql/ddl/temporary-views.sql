-- Temporary views: created, shown, dropped, and beside permanent ones.
CREATE VIEW v AS SELECT 1 AS a;
CREATE TEMPORARY VIEW v AS SELECT 'x' AS b;
SELECT * FROM v;
SHOW VIEWS;
SHOW CREATE VIEW v;
-- error
DROP VIEW v;
DROP TEMPORARY VIEW v;
SELECT * FROM v;
-- error
DROP TEMPORARY VIEW v;
-- error
DROP TEMPORARY TABLE v;
CREATE TEMPORARY VIEW w AS SELECT 2 AS a;
-- error
DROP VIEW w;
-- error
ALTER VIEW w RENAME TO w2;
-- error
CREATE TEMPORARY TABLE w (a INT) WITH ('connector' = 'blackhole');
-- error
DROP TEMPORARY TABLE w;
DROP TEMPORARY VIEW w;
