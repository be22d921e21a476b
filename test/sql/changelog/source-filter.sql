-- Filters, unions and projections of a change stream.
CREATE TABLE prices (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

-- ordered
SELECT id, price FROM prices WHERE price > 1.6;

-- ordered
SELECT name FROM prices;

-- final
SELECT id, name FROM prices UNION ALL SELECT id + 10, name FROM prices;

-- ordered
SELECT DISTINCT price FROM prices;
