-- Unknown tables, columns, functions; ambiguity; duplicates.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- error
SELECT * FROM sensor_dta;

-- error
SELECT temprature FROM orders;

-- error
SELECT o.nothing FROM orders AS o;

-- error
SELECT p.order_id FROM orders AS o;

-- error
SELECT NO_SUCH_FUNCTION(order_id) FROM orders;

-- error
SELECT UPPER(buyer, product) FROM orders;

-- error
SELECT UPPER(quantity) FROM orders;

-- error
SELECT Buyer FROM orders;

-- error
CREATE TABLE twice (id INT, id STRING) WITH ('connector' = 'datagen');

-- error
CREATE TABLE bad_watermark (id INT, WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');

-- error
CREATE TABLE bad_rowtime (id INT, ts STRING, WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen');

-- error
CREATE TABLE bad_key (id INT, PRIMARY KEY (nothing) NOT ENFORCED) WITH ('connector' = 'datagen');

-- error
CREATE TABLE enforced (id INT, PRIMARY KEY (id)) WITH ('connector' = 'datagen');

-- error
SELECT * FROM no_catalog.no_database.t;

-- error
SELECT * FROM no_database.t;
