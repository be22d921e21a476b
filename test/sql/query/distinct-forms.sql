-- DISTINCT over expressions, with NULLs and over changes.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE payments (id INT, currency STRING, amount INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '1' MINUTE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/payments.jsonl', 'format' = 'json');

-- key p
SELECT DISTINCT UPPER(product) AS p FROM orders;

-- key currency
SELECT DISTINCT currency FROM payments;

-- final
SELECT DISTINCT n FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer);

-- key buyer, product
SELECT DISTINCT buyer, product FROM orders;
