-- SELECT lists, aliases, quoted names, expressions, WHERE.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key order_id
SELECT order_id, UPPER(buyer) AS who, quantity * price AS total, price > 1 AS dear FROM orders WHERE quantity >= 3 AND product <> 'fig';

-- key order_id
SELECT o.*, o.order_id + 100 AS `hundred more` FROM orders AS o WHERE o.buyer LIKE 'a%' OR o.product IN ('plum');

SELECT 1, 'a', 1 + 1, UPPER('x') AS u;

-- key EXPR$1
SELECT order_id AS id, order_id * 2, order_id * 3 FROM orders WHERE order_id < 3;

SELECT buyer FROM orders WHERE FALSE;

SELECT ts, CAST(ts AS DATE) AS d FROM orders WHERE ts BETWEEN TIMESTAMP '2024-03-01 09:01:00' AND TIMESTAMP '2024-03-01 09:03:00';
