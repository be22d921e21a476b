-- Mini-batches fold updates; what remains is the same.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'table.exec.mini-batch.enabled' = 'true';

SET 'table.exec.mini-batch.allow-latency' = '5 s';

SET 'table.exec.mini-batch.size' = '1000';

-- final
SELECT buyer, COUNT(*) AS n, SUM(quantity) AS q FROM orders GROUP BY buyer;

-- final
SELECT COUNT(DISTINCT buyer) AS b FROM orders;

SET 'table.optimizer.agg-phase-strategy' = 'TWO_PHASE';

-- final
SELECT product, COUNT(DISTINCT buyer) AS b, MAX(price) AS hi FROM orders GROUP BY product;

SET 'table.optimizer.distinct-agg.split.enabled' = 'true';

-- final
SELECT product, COUNT(DISTINCT buyer) AS b, SUM(quantity) AS q FROM orders GROUP BY product;
