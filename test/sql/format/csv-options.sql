-- Delimiter, quote, escape, comments, NULL text, elements of arrays.
CREATE TABLE odd (id STRING, a STRING, b STRING, c ARRAY<STRING>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-odd.csv', 'format' = 'csv', 'csv.field-delimiter' = '|', 'csv.quote-character' = '''',
  'csv.allow-comments' = 'true', 'csv.ignore-parse-errors' = 'true', 'csv.escape-character' = '\', 'csv.array-element-delimiter' = ',',
  'csv.null-literal' = 'N/A');
-- ordered
SELECT * FROM odd;
CREATE TABLE unquoted (id STRING, a STRING, b STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv', 'csv.disable-quote-character' = 'true');
-- ordered
SELECT * FROM unquoted;
CREATE TABLE plain (id STRING, a STRING, b STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv');
-- ordered
SELECT * FROM plain;
CREATE TABLE tabs (id STRING, a STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv', 'csv.field-delimiter' = '\t', 'csv.ignore-parse-errors' = 'true');
-- ordered
SELECT * FROM tabs;
CREATE TABLE bad_delimiter (id STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv', 'csv.field-delimiter' = ';;');
-- error
SELECT * FROM bad_delimiter;
CREATE TABLE bad_quote (id STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv', 'csv.quote-character' = '''', 'csv.disable-quote-character' = 'true');
-- error
SELECT * FROM bad_quote;
CREATE TABLE unknown_type (id STRING, m MAP<STRING, INT>)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/csv-plain.csv', 'format' = 'csv');
-- error
SELECT * FROM unknown_type;
