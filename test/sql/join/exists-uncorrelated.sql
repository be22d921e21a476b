-- EXISTS without a correlation.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- final
SELECT name FROM buyers WHERE EXISTS (SELECT 1 FROM orders WHERE quantity > 9);

-- final
SELECT name FROM buyers WHERE NOT EXISTS (SELECT 1 FROM orders WHERE quantity > 9);

-- final
SELECT name FROM buyers WHERE EXISTS (SELECT 1 FROM orders WHERE quantity > 99);
