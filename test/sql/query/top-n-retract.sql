-- Top-N over totals that may move either way, and in partitions.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- final
SELECT buyer, a, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY a) AS rn FROM (SELECT buyer, AVG(price) AS a FROM orders GROUP BY buyer)) WHERE rn <= 2;

-- final
SELECT n, buyer, rn FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY n ORDER BY buyer) AS rn FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer)) WHERE rn <= 1;

-- one subtask: rows of equal rank keep their order of arrival
-- final
SELECT product, buyer, q FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY product ORDER BY q DESC) AS rn FROM (SELECT product, buyer, SUM(quantity) AS q FROM orders GROUP BY product, buyer)) WHERE rn <= 1;
