-- A window over a UNION ALL keeps the time.
-- only straight: one half may be late against the other
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TEMPORARY VIEW both_halves AS SELECT order_id, quantity, ts FROM orders WHERE order_id <= 5 UNION ALL SELECT order_id, quantity, ts FROM orders WHERE order_id > 5;

-- key s
SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n, SUM(quantity) AS q FROM both_halves GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);

-- key window_start
SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE both_halves, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;
