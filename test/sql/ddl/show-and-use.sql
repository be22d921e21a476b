-- Catalogs, databases and the current ones.
SHOW CATALOGS;
SHOW CURRENT CATALOG;
SHOW DATABASES;
CREATE DATABASE lab;
-- error
CREATE DATABASE lab;
CREATE DATABASE IF NOT EXISTS lab COMMENT 'unused' WITH ('k' = 'v');
SHOW DATABASES;
USE lab;
SHOW CURRENT DATABASE;
CREATE TABLE t (id INT) WITH ('connector' = 'datagen');
SHOW TABLES;
USE default_catalog.default_database;
SHOW TABLES;
SHOW TABLES FROM lab;
SHOW TABLES IN lab LIKE 't%';
-- error
DROP DATABASE lab;
DROP DATABASE lab CASCADE;
DROP DATABASE IF EXISTS lab;
SHOW DATABASES;
-- error
USE lab;
-- error
USE CATALOG nowhere;
