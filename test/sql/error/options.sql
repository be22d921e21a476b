-- Connectors and options that are unknown, missing or malformed are found when the table is used.
CREATE TABLE unknown_connector (id INT) WITH ('connector' = 'kinesys');
-- error
SELECT * FROM unknown_connector;
CREATE TABLE unknown_option (id INT) WITH ('connector' = 'datagen', 'rows-per-secnd' = '5');
-- error
SELECT * FROM unknown_option;
CREATE TABLE missing_option (id INT) WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl');
-- error
SELECT * FROM missing_option;
CREATE TABLE unknown_format (id INT) WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'jason');
-- error
SELECT * FROM unknown_format;
CREATE TABLE bad_value (id INT) WITH ('connector' = 'datagen', 'rows-per-second' = 'many');
-- error
SELECT * FROM bad_value;
-- error 1.20
CREATE TABLE no_connector (id INT);
-- error
SELECT * FROM no_connector;
CREATE TABLE unknown_json_option (id INT) WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json', 'json.nope' = '1');
-- Options of a file's format are not checked for names that the format does not know.
-- key id
SELECT * FROM unknown_json_option LIMIT 1;
CREATE TABLE bad_standard (id INT) WITH ('connector' = 'filesystem', 'path' = '${fixtures}/orders.jsonl', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO');
-- error
SELECT * FROM bad_standard;
CREATE TABLE no_file (id INT) WITH ('connector' = 'filesystem', 'path' = '${fixtures}/no-such-file.jsonl', 'format' = 'json');
-- error
SELECT * FROM no_file;
CREATE TABLE printer (id INT) WITH ('connector' = 'print');
-- error
SELECT * FROM printer;
CREATE TABLE source_only (id INT) WITH ('connector' = 'datagen');
-- error
INSERT INTO source_only VALUES (1);
