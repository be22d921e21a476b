-- CREATE TABLE AS: what it refuses.
CREATE TABLE c1 WITH ('connector' = 'blackhole') AS SELECT 1, 2;
-- error
CREATE TEMPORARY TABLE c2 WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
-- error
CREATE TABLE c3 (a, nothing) WITH ('connector' = 'blackhole') AS SELECT 1 AS a, 2 AS b;
-- error
CREATE TABLE c4 (a) WITH ('connector' = 'blackhole') AS SELECT 1 AS a, 2 AS b;
-- error
CREATE TABLE c5 (a STRING) WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
-- error
CREATE TABLE c6 (PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'blackhole') AS SELECT CAST(NULL AS INT) AS a;
CREATE TABLE c7 WITH ('connector' = 'blackhole') AS SELECT 1 AS a, 2 AS a;
-- error
CREATE TABLE c8 WITH ('connector' = 'blackhole') AS SELECT * FROM nowhere;
-- error
CREATE TABLE c9 WITH ('connector' = 'no-such') AS SELECT 1 AS a;
DESCRIBE c9;
-- error
CREATE TABLE c10 WITH ('connector' = 'datagen') AS SELECT 1 AS a;
-- error
CREATE TABLE c11 (b INT) WITH ('connector' = 'blackhole') LIKE c1 AS SELECT 1 AS a;
-- error
CREATE TABLE c12 (a INT METADATA) WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
-- error
CREATE TABLE c13 AS SELECT 1 AS a;
SHOW TABLES;
