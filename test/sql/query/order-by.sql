-- ORDER BY in streaming mode: by the time attribute, or with LIMIT; otherwise refused.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT order_id, ts FROM orders ORDER BY ts;

-- ordered
SELECT order_id, quantity FROM orders ORDER BY quantity DESC, order_id LIMIT 3;

-- error
SELECT order_id FROM orders ORDER BY quantity;

-- error
SELECT order_id, ts FROM orders ORDER BY ts DESC;
