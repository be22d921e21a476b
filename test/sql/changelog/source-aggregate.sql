-- Aggregations of a change stream.
CREATE TABLE prices (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

-- ordered
SELECT * FROM prices;

-- ordered
SELECT COUNT(*) AS n, SUM(price) AS s, AVG(price) AS a, MAX(price) AS hi FROM prices;

-- key k
SELECT price > 1 AS k, COUNT(*) AS n, LISTAGG(name) AS l FROM prices GROUP BY price > 1;
