-- A broken document fails the job, or is skipped with ignore-parse-errors; a bad field becomes NULL then.
CREATE TABLE strict (id INT, v INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/broken.jsonl', 'format' = 'json');
-- error
SELECT * FROM strict;
CREATE TABLE lenient (id INT, v INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/broken.jsonl', 'format' = 'json', 'json.ignore-parse-errors' = 'true');
SELECT * FROM lenient;
CREATE TABLE text_as_int (st INT, i INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/json-types.jsonl', 'format' = 'json', 'json.ignore-parse-errors' = 'true');
-- ordered
SELECT * FROM text_as_int;
CREATE TABLE text_as_int_strict (st INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/json-types.jsonl', 'format' = 'json');
-- error
SELECT * FROM text_as_int_strict;
CREATE TABLE needs_all (id INT, a INT, b DOUBLE)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json', 'json.fail-on-missing-field' = 'true');
-- error
SELECT * FROM needs_all;
CREATE TABLE wrong_standard (id INT, ts TIMESTAMP(3))
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/times.jsonl', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601');
-- error
SELECT * FROM wrong_standard;
CREATE TABLE both_options (id INT)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/nulls.jsonl', 'format' = 'json', 'json.fail-on-missing-field' = 'true', 'json.ignore-parse-errors' = 'true');
-- error
SELECT * FROM both_options;
