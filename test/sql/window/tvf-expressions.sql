-- Expressions over window columns and aggregates.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key e
SELECT window_end + INTERVAL '1' SECOND AS e, CAST(SUM(quantity) AS DOUBLE) / COUNT(*) AS r, TIMESTAMPDIFF(MINUTE, window_start, window_end) AS m FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;

-- key k
SELECT DATE_FORMAT(window_start, 'HH:mm') || '/' || product AS k, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end, product;
