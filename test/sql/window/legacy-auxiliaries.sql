-- All auxiliary functions of a group window, with keys and a HAVING.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key s, product
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, TUMBLE_END(ts, INTERVAL '5' MINUTE) AS e, TUMBLE_ROWTIME(ts, INTERVAL '5' MINUTE) AS r, product, COUNT(DISTINCT buyer) AS b FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE), product;

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, SUM(price) AS p FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE) HAVING COUNT(*) > 3;

-- key e
SELECT SESSION_START(ts, INTERVAL '1' MINUTE) AS s, SESSION_END(ts, INTERVAL '1' MINUTE) AS e, SESSION_ROWTIME(ts, INTERVAL '1' MINUTE) AS r, COUNT(*) AS n FROM orders GROUP BY SESSION(ts, INTERVAL '1' MINUTE);

-- key s
SELECT HOP_START(ts, INTERVAL '5' MINUTE, INTERVAL '10' MINUTE) AS s, HOP_ROWTIME(ts, INTERVAL '5' MINUTE, INTERVAL '10' MINUTE) AS r, MAX(price) AS hi, MIN(buyer) AS lo FROM orders GROUP BY HOP(ts, INTERVAL '5' MINUTE, INTERVAL '10' MINUTE);
