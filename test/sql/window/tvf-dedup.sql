-- Window deduplication: first and last row.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

SELECT window_start, product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, product ORDER BY ts ASC) AS rn FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES))) WHERE rn = 1;

SELECT window_start, product, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, product ORDER BY ts DESC) AS rn FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES))) WHERE rn <= 1;

SELECT window_start, window_end, buyer, order_id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, buyer ORDER BY ts DESC) AS rn FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '5' MINUTES, INTERVAL '10' MINUTES))) WHERE rn <= 1;
