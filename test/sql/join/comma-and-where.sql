-- Joins written with commas.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT o.order_id, b.age FROM orders AS o, buyers AS b WHERE o.buyer = b.name AND o.quantity > 2;

-- final
SELECT COUNT(*) AS n FROM orders AS o, buyers AS b WHERE o.buyer = b.name;
