-- Views over views, and a temporary table hidden by a view.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW v1 AS SELECT buyer, quantity * price AS total, ts FROM orders;

CREATE TEMPORARY VIEW v2 (who, amount) AS SELECT buyer, SUM(total) FROM v1 GROUP BY buyer;

-- key who
SELECT who, ROUND(amount, 2) AS amount FROM v2 WHERE amount > 4;

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, ROUND(SUM(total), 2) AS t FROM v1 GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);
