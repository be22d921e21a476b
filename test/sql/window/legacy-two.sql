-- Two group windows of one table in one statement, joined.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT a.s, a.n, b.q FROM (SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE)) AS a JOIN (SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, SUM(quantity) AS q FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE)) AS b ON a.s = b.s;
