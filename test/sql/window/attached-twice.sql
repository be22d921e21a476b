-- An aggregation of window results by the same window is one, too.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key window_start
SELECT window_start, window_end, MAX(q) AS m, COUNT(*) AS n FROM (SELECT window_start, window_end, product, SUM(quantity) AS q FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end, product) GROUP BY window_start, window_end;

-- key ws, we
SELECT ws, we, SUM(q) AS s FROM (SELECT window_start AS ws, window_end AS we, product, SUM(quantity) AS q FROM TABLE(HOP(TABLE orders, DESCRIPTOR(ts), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)) GROUP BY window_start, window_end, product) GROUP BY ws, we;

-- key window_start
SELECT window_start, window_end, COUNT(*) AS n FROM (SELECT window_start, window_end, buyer, COUNT(*) AS c FROM TABLE(SESSION(TABLE orders PARTITION BY buyer, DESCRIPTOR(ts), INTERVAL '3' MINUTES)) GROUP BY window_start, window_end, buyer) GROUP BY window_start, window_end;
