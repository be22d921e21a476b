-- Aggregates without GROUP BY: one row that is updated; none at all over no rows in streaming mode.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT COUNT(*) AS n, SUM(quantity) AS q, COUNT(DISTINCT buyer) AS buyers FROM orders;

SELECT COUNT(*) AS n, SUM(quantity) AS q FROM orders WHERE quantity > 1000;

-- key buyer
SELECT buyer, COUNT(*) AS n FROM orders WHERE quantity > 1000 GROUP BY buyer;
