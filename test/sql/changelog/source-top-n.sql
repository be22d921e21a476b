-- Top-N and LIMIT of a change stream.
CREATE TABLE prices (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

-- ordered
SELECT id, price, rn FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY price DESC) AS rn FROM prices) WHERE rn <= 2;

-- ordered
SELECT id, price FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY price DESC) AS rn FROM prices) WHERE rn <= 2;

-- ordered
SELECT id FROM prices ORDER BY price LIMIT 1;

-- final
SELECT id FROM prices LIMIT 2;
