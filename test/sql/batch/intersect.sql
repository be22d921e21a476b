-- INTERSECT and EXCEPT ALL in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT buyer FROM orders INTERSECT ALL SELECT x FROM (VALUES ('ann'), ('ann'), ('bob')) AS t(x);

SELECT buyer FROM orders EXCEPT ALL SELECT x FROM (VALUES ('ann'), ('ann'), ('bob')) AS t(x);
