-- A hopping window whose size is no multiple of its slide, and one with gaps.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key s
SELECT HOP_START(ts, INTERVAL '2' MINUTE, INTERVAL '3' MINUTE) AS s, HOP_END(ts, INTERVAL '2' MINUTE, INTERVAL '3' MINUTE) AS e, COUNT(*) AS n, SUM(quantity) AS q FROM orders GROUP BY HOP(ts, INTERVAL '2' MINUTE, INTERVAL '3' MINUTE);

-- key s
SELECT HOP_START(ts, INTERVAL '3' MINUTE, INTERVAL '1' MINUTE) AS s, COUNT(*) AS n FROM orders GROUP BY HOP(ts, INTERVAL '3' MINUTE, INTERVAL '1' MINUTE);
