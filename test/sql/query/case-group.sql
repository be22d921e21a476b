-- CASE, COALESCE and NULLIF in groups and filters.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

CREATE TABLE nulls (id INT, a INT, b DOUBLE, s STRING, f BOOLEAN)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json');

-- key k
SELECT COALESCE(s, 'none') AS k, COUNT(*) AS n FROM nulls GROUP BY COALESCE(s, 'none');

-- key k
SELECT NULLIF(product, 'fig') AS k, SUM(quantity) AS q FROM orders GROUP BY NULLIF(product, 'fig');

SELECT order_id FROM orders WHERE CASE product WHEN 'apple' THEN quantity > 2 WHEN 'pear' THEN price > 2.6 ELSE FALSE END;
