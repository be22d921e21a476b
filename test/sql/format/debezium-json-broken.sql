-- Messages of debezium-json that cannot be read: skipped, or an error each.
CREATE TABLE skipped (id INT, name STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/changes-broken.jsonl', 'format' = 'debezium-json', 'debezium-json.ignore-parse-errors' = 'true');
SELECT * FROM skipped;
CREATE TABLE broken (id INT, name STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/changes-broken-2.jsonl', 'format' = 'debezium-json');
-- error
SELECT * FROM broken;
-- error
SELECT * FROM broken /*+ OPTIONS('path' = '${fixtures}/changes-broken-3.jsonl') */;
-- error
SELECT * FROM broken /*+ OPTIONS('path' = '${fixtures}/changes-broken-4.jsonl') */;
-- error
SELECT * FROM broken /*+ OPTIONS('path' = '${fixtures}/changes-broken-6.jsonl') */;
