-- LIMIT and VALUES in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT COUNT(*) AS n FROM (SELECT * FROM orders LIMIT 4);

VALUES (1), (2);

SELECT MAX(x) AS m FROM (VALUES (1), (5), (3)) AS t(x);

-- error
SELECT * FROM (VALUES (1)) AS t(x) ORDER BY y;
