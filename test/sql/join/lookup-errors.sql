-- A lookup join needs a table that can be looked up.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW o AS SELECT *, PROCTIME() AS pt FROM orders;

-- error
SELECT o.order_id, b.age FROM o JOIN buyers FOR SYSTEM_TIME AS OF o.pt AS b ON o.buyer = b.name;
