-- Words as column names in DDL.
-- error
CREATE TABLE t1 (date DATE) WITH ('connector' = 'blackhole');
CREATE TABLE t2 (`date` DATE) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t3 (user STRING) WITH ('connector' = 'blackhole');
CREATE TABLE t4 (status STRING, type STRING, name STRING, id INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t5 (timestamp TIMESTAMP(3)) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t6 (value DOUBLE) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t7 (order INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t8 (group INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t9 (position INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t10 (year INT, month INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t11 (count INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t12 (hour INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t13 (comment STRING) WITH ('connector' = 'blackhole');
CREATE TABLE t14 (key STRING, data STRING, message STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t15 (result STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t16 (rank INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t17 (end INT) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t18 (start INT) WITH ('connector' = 'blackhole');
CREATE TABLE t19 (metadata STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t20 (watermark STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t21 (primary STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t22 (interval STRING) WITH ('connector' = 'blackhole');
-- error
CREATE TABLE t23 (check BOOLEAN) WITH ('connector' = 'blackhole');
CREATE TABLE t24 (a INT METADATA VIRTUAL COMMENT 'x', virtual INT) WITH ('connector' = 'blackhole');
CREATE TABLE t25 (`a``b` INT, `select` INT, `1` INT, ` ` INT) WITH ('connector' = 'blackhole');
DESCRIBE t25;
SHOW CREATE TABLE t25;
-- error
CREATE TABLE table (a INT) WITH ('connector' = 'blackhole');
CREATE TABLE `table` (a INT) WITH ('connector' = 'blackhole');
DESCRIBE `table`;
SHOW TABLES;
CREATE TABLE überzug (größe INT, 列 STRING) WITH ('connector' = 'blackhole');
DESCRIBE überzug;
CREATE TABLE a$b (a$ INT, _c INT) WITH ('connector' = 'blackhole');
DESCRIBE a$b;
