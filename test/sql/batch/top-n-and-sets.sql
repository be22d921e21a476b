-- Top-N, set operations and windows in a batch.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SET 'execution.runtime-mode' = 'batch';

SELECT product, order_id, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity DESC) AS rn FROM orders) WHERE rn <= 2;

SELECT product, order_id FROM (SELECT *, RANK() OVER (PARTITION BY product ORDER BY quantity DESC) AS rn FROM orders) WHERE rn <= 1;

SELECT buyer FROM orders UNION SELECT product FROM orders;

SELECT buyer FROM orders EXCEPT SELECT 'ann';

SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES)) GROUP BY window_start, window_end;

SELECT TUMBLE_START(ts, INTERVAL '5' MINUTE) AS s, COUNT(*) AS n FROM orders GROUP BY TUMBLE(ts, INTERVAL '5' MINUTE);

SELECT HOP_START(ts, INTERVAL '2' MINUTE, INTERVAL '4' MINUTE) AS s, SUM(quantity) AS q FROM orders GROUP BY HOP(ts, INTERVAL '2' MINUTE, INTERVAL '4' MINUTE);

-- error
SELECT SESSION_START(ts, INTERVAL '1' MINUTE) AS s, COUNT(*) AS n FROM orders GROUP BY SESSION(ts, INTERVAL '1' MINUTE);
