-- With mini-batches one update is sent for each batch.
-- only straight: a barrier ends a mini-batch
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'table.exec.mini-batch.enabled' = 'true';

SET 'table.exec.mini-batch.allow-latency' = '5 s';

SET 'table.exec.mini-batch.size' = '1000';

-- key buyer
SELECT buyer, COUNT(*) AS n, SUM(quantity) AS q FROM orders GROUP BY buyer;
