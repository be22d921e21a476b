-- UNION removes duplicates, UNION ALL keeps them.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

-- key v
SELECT product AS v FROM orders UNION SELECT 'kiwi' AS v;

SELECT name AS v FROM buyers UNION ALL SELECT city FROM buyers;

-- final
SELECT buyer AS v FROM orders UNION SELECT name FROM buyers;

SELECT order_id AS v, product FROM orders WHERE order_id < 3 UNION ALL SELECT order_id, product FROM orders WHERE order_id BETWEEN 2 AND 4 UNION ALL (VALUES (99, 'x'));
