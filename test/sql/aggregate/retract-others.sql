-- Other aggregates whose input takes values back.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key p
SELECT p, AVG(n) AS a, SUM(n) AS s, COUNT(DISTINCT n) AS d FROM (SELECT buyer, MAX(product) AS p, COUNT(*) AS n FROM orders GROUP BY buyer) GROUP BY p;

-- key p
SELECT p, STDDEV_POP(n) AS s, VAR_POP(n) AS v FROM (SELECT buyer, MIN(product) AS p, SUM(quantity) AS n FROM orders GROUP BY buyer) GROUP BY p;

-- final
SELECT p, FIRST_VALUE(buyer) AS f, LAST_VALUE(buyer) AS l FROM (SELECT buyer, MAX(product) AS p FROM orders GROUP BY buyer) GROUP BY p;

-- final
-- one subtask: LISTAGG keeps the order of arrival
SELECT LISTAGG(p) AS l FROM (SELECT buyer, MAX(product) AS p FROM orders GROUP BY buyer);
