-- Duplicate events are taken out when asked for.
CREATE TABLE prices (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/prices.jsonl', 'format' = 'debezium-json');

SET 'table.exec.source.cdc-events-duplicate' = 'true';

-- ordered
SELECT * FROM prices;

-- ordered
SELECT COUNT(*) AS n, SUM(price) AS s FROM prices;
