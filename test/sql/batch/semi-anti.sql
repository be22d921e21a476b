-- IN and EXISTS in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE buyers (name STRING, city STRING, age INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/buyers.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT name FROM buyers AS b WHERE EXISTS (SELECT 1 FROM orders AS o WHERE o.buyer = b.name AND o.quantity > 2);

SELECT name FROM buyers AS b WHERE NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.buyer = b.name);

SELECT name, (SELECT MAX(quantity) FROM orders AS o WHERE o.buyer = b.name) AS m FROM buyers AS b;
