-- Which operators send -U, -D and +I.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key buyer
SELECT buyer, COUNT(*) AS n FROM orders WHERE quantity < 6 GROUP BY buyer;

-- ordered
SELECT n, COUNT(*) AS c FROM (SELECT product, COUNT(*) AS n FROM orders GROUP BY product) GROUP BY n;

-- ordered
SELECT product, q FROM (SELECT product, SUM(quantity) AS q FROM orders GROUP BY product) WHERE q BETWEEN 4 AND 9;

-- final
SELECT q FROM (SELECT product, SUM(quantity) AS q FROM orders GROUP BY product) UNION SELECT quantity FROM orders;
