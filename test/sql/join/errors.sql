-- Joins that are refused.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- error
SELECT * FROM orders AS o JOIN buyers AS b;

-- error
SELECT name FROM orders AS o JOIN buyers AS b ON o.buyer = b.nam;

-- error
SELECT ts FROM orders AS a JOIN orders AS b ON a.order_id = b.order_id;

-- error
SELECT * FROM orders AS o JOIN buyers AS b USING (name);

-- error
SELECT * FROM orders AS o JOIN buyers AS b ON o.order_id = b.name;
