-- Texts that do not parse, and where the parser says so.
-- error
SELEC 1;
-- error
SELECT FROM t;
-- error
SELECT 1 FORM t;
-- error
SELECT (1 + 2;
-- error
CREATE TABLE t (id INT;
-- error
CREATE TABLE t (id INT, WATERMARK FOR id) WITH ('connector' = 'datagen');
-- error
CREATE TABLE t (id INT) WITH (connector = 'datagen');
-- error
SELECT a, FROM t;
-- error
SELECT date FROM t;
-- error
SELECT * FROM t WHERE a != 1;
-- error
SELECT * FROM t LIMIT 1, 2;
-- error
SELECT INTERVAL '1' FORTNIGHT;
-- error
INSERT sensor_state SELECT 1;
-- error
SHOW TABEL;
-- error
SELECT 1 AS value;
