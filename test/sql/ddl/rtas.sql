-- REPLACE TABLE AS and CREATE OR REPLACE TABLE AS.
-- error
REPLACE TABLE r WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
CREATE OR REPLACE TABLE r WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
SHOW CREATE TABLE r;
-- error 1.20
CREATE OR REPLACE TABLE r (z STRING) WITH ('connector' = 'blackhole') AS SELECT 'x' AS b;
SHOW CREATE TABLE r;
REPLACE TABLE r COMMENT 'third' WITH ('connector' = 'blackhole') AS SELECT 1.5 AS c;
SHOW CREATE TABLE r;
-- error
CREATE OR REPLACE TABLE r (a INT) WITH ('connector' = 'blackhole');
-- error
CREATE OR REPLACE TEMPORARY TABLE r WITH ('connector' = 'blackhole') AS SELECT 1 AS a;
-- error
REPLACE TABLE r WITH ('connector' = 'no-such') AS SELECT 1 AS a;
DESCRIBE r;
