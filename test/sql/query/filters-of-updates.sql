-- A filter over changes lets halves pass.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer
SELECT buyer, q FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer) WHERE q > 5;

-- key buyer
SELECT buyer, q * 2 AS d FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer) WHERE MOD(q, 2) = 0;

-- key b
SELECT UPPER(buyer) AS b FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer);
