-- CREATE, IF NOT EXISTS, DROP, IF EXISTS, SHOW TABLES with LIKE.
CREATE TABLE orders (id INT, price DECIMAL(10, 2)) WITH ('connector' = 'datagen');
-- error
CREATE TABLE orders (id INT) WITH ('connector' = 'datagen');
CREATE TABLE IF NOT EXISTS orders (id INT) WITH ('connector' = 'datagen');
DESCRIBE orders;
CREATE TEMPORARY TABLE order_lines (id INT) WITH ('connector' = 'datagen');
CREATE TABLE other (id INT) WITH ('connector' = 'datagen');
SHOW TABLES;
SHOW TABLES LIKE 'order%';
SHOW TABLES NOT LIKE 'order%';
DROP TABLE orders;
-- error
DROP TABLE orders;
DROP TABLE IF EXISTS orders;
DROP TEMPORARY TABLE order_lines;
SHOW TABLES;
