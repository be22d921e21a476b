-- Top-N over changing totals.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT buyer, q, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY q DESC) AS rn FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer)) WHERE rn <= 3;

-- ordered
SELECT buyer, q FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY q DESC) AS rn FROM (SELECT buyer, SUM(quantity) AS q FROM orders GROUP BY buyer)) WHERE rn <= 3;

-- ordered
SELECT buyer, c, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY c DESC) AS rn FROM (SELECT buyer, COUNT(*) AS c FROM orders GROUP BY buyer)) WHERE rn <= 2;

-- ordered
SELECT buyer, c FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY c DESC) AS rn FROM (SELECT buyer, COUNT(*) AS c FROM orders GROUP BY buyer)) WHERE rn <= 2;
