-- Databases: create, describe, alter, drop.
CREATE DATABASE d1 COMMENT 'first' WITH ('k1' = 'v1', 'k2' = 'v2');
ALTER DATABASE d1 SET ('k2' = 'w2', 'k3' = 'v3');
-- error
CREATE DATABASE d1;
CREATE DATABASE IF NOT EXISTS d1;
CREATE DATABASE default_catalog.d2;
-- error
CREATE DATABASE nowhere.d3;
-- error
CREATE DATABASE a.b.c;
SHOW DATABASES;
SHOW DATABASES LIKE 'd%';
SHOW DATABASES NOT LIKE 'd%';
SHOW DATABASES ILIKE 'D1';
SHOW DATABASES FROM default_catalog;
SHOW DATABASES IN default_catalog LIKE '%2';
-- error
SHOW DATABASES FROM nowhere;
-- error
ALTER DATABASE nothing SET ('a' = 'b');
-- error
DROP DATABASE nothing;
DROP DATABASE IF EXISTS nothing;
USE d1;
-- error
DROP DATABASE d1;
USE default_database;
DROP DATABASE d1 RESTRICT;
CREATE TABLE d2.t (a INT) WITH ('connector' = 'blackhole');
-- error
DROP DATABASE d2;
-- error
DROP DATABASE d2 RESTRICT;
DROP DATABASE default_catalog.d2 CASCADE;
SHOW DATABASES;
