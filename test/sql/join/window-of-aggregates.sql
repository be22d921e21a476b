-- A join of two window aggregations.
-- only straight: late rows depend on arrival
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE clicks (usr STRING, page STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/clicks.jsonl', 'format' = 'json');

SELECT a.window_start, a.n, b.q FROM (SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES)) GROUP BY window_start, window_end) AS a JOIN (SELECT window_start, window_end, SUM(quantity) AS q FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES)) GROUP BY window_start, window_end) AS b ON a.window_start = b.window_start AND a.window_end = b.window_end;

SELECT a.window_start, a.n, b.c FROM (SELECT window_start, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' MINUTES)) GROUP BY window_start, window_end) AS a FULL JOIN (SELECT window_start, window_end, COUNT(*) AS c FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(ts), INTERVAL '1' MINUTES)) GROUP BY window_start, window_end) AS b ON a.window_start = b.window_start AND a.window_end = b.window_end;
