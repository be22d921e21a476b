-- An aggregate over an aggregate and over a change stream: results are taken back and given anew.
CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json');

-- key n
SELECT n, COUNT(*) AS buyers FROM (SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer) GROUP BY n;

CREATE TABLE prices (id INT, name STRING, price DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

-- ordered
SELECT * FROM prices;

SELECT COUNT(*) AS n, SUM(price) AS s, MAX(price) AS hi, MIN(price) AS lo FROM prices;

-- key name
SELECT name, MAX(price) AS hi FROM prices GROUP BY name;

-- ordered
SELECT id, price FROM prices WHERE price > 1.6;
