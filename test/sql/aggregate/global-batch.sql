-- The same in batch mode: one result, and a row over no rows.
-- set execution.runtime-mode=batch
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT COUNT(*) AS n, SUM(quantity) AS q FROM orders WHERE quantity > 1000;

SELECT buyer, COUNT(*) AS n, SUM(quantity * price) AS total FROM orders GROUP BY buyer;

-- ordered
SELECT order_id, quantity FROM orders ORDER BY quantity DESC, order_id LIMIT 4;
