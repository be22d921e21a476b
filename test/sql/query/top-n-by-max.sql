-- Top-N by maxima and minima, which only rise or fall.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- ordered
SELECT buyer, m, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY m DESC) AS rn FROM (SELECT buyer, MAX(quantity) AS m FROM orders GROUP BY buyer)) WHERE rn <= 3;

-- ordered
SELECT buyer, m FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY m DESC) AS rn FROM (SELECT buyer, MAX(quantity) AS m FROM orders GROUP BY buyer)) WHERE rn <= 2;

-- ordered
SELECT product, m FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY m) AS rn FROM (SELECT product, MIN(price) AS m FROM orders GROUP BY product)) WHERE rn <= 2;

-- one subtask: rows of equal rank keep their order of arrival
-- ordered
SELECT buyer, n FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) ORDER BY n DESC LIMIT 2;

-- one subtask: rows of equal rank keep their order of arrival
-- key product
SELECT product, buyer, n, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY n DESC) AS rn FROM (SELECT product, buyer, COUNT(*) AS n FROM orders GROUP BY product, buyer)) WHERE rn <= 2;

-- one subtask: rows of equal rank keep their order of arrival
-- ordered
SELECT buyer, n, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY n DESC) AS rn FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer)) WHERE rn BETWEEN 2 AND 3;
