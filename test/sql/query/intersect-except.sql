-- INTERSECT and EXCEPT, with and without ALL.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT buyer FROM orders INTERSECT SELECT name FROM buyers;

-- final
SELECT buyer FROM orders EXCEPT SELECT name FROM buyers;

-- final
SELECT name FROM buyers EXCEPT SELECT buyer FROM orders;

-- final
SELECT buyer FROM orders INTERSECT ALL SELECT x FROM (VALUES ('ann'), ('ann'), ('bob'), ('zoe')) AS t(x);

-- final
SELECT buyer FROM orders EXCEPT ALL SELECT x FROM (VALUES ('ann'), ('ann'), ('bob'), ('zoe')) AS t(x);
