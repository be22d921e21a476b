-- USE and the names it resolves.
CREATE CATALOG c1 WITH ('type' = 'generic_in_memory');
CREATE DATABASE c1.d1;
CREATE TABLE c1.d1.t (a INT) WITH ('connector' = 'blackhole');
USE c1.d1;
SHOW CURRENT CATALOG;
SHOW TABLES;
DESCRIBE t;
DESCRIBE d1.t;
USE CATALOG default_catalog;
SHOW CURRENT DATABASE;
-- error
DESCRIBE t;
DESCRIBE c1.d1.t;
USE CATALOG c1;
SHOW CURRENT DATABASE;
-- error
USE nothing;
-- error
USE a.b.c;
-- error
USE CATALOG a.b;
-- error
USE c1;
