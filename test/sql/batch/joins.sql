-- Joins of a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT b.name, o.order_id FROM buyers AS b JOIN orders AS o ON o.buyer = b.name;

SELECT b.name, o.order_id FROM buyers AS b LEFT JOIN orders AS o ON o.buyer = b.name AND o.quantity > 2;

SELECT b.name, o.order_id FROM buyers AS b FULL JOIN orders AS o ON o.buyer = b.name AND o.quantity > 2;

SELECT name FROM buyers WHERE name NOT IN (SELECT buyer FROM orders);

SELECT order_id FROM orders WHERE quantity > (SELECT AVG(quantity) FROM orders);

SELECT b.name, v.x FROM buyers AS b CROSS JOIN (VALUES (1), (2)) AS v(x);
