-- What the CSV format writes for each type, and when it quotes.
CREATE TABLE sink (id INT, bo BOOLEAN, bi BIGINT, fl FLOAT, dou DOUBLE, de DECIMAL(10, 4), st STRING, `by` BYTES,
  d DATE, t TIME(3), ts TIMESTAMP(3), ar ARRAY<INT>, ro ROW<s STRING, n INT>)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/sink', 'format' = 'csv');
INSERT INTO sink VALUES
 (1, TRUE, 9223372036854775807, CAST(1.5 AS FLOAT), 1E10, 12.5000, 'plain', x'0102', DATE '2024-02-29', TIME '01:02:03', TIMESTAMP '2024-02-29 01:02:03.450', ARRAY[1, 2], ROW('x', 1)),
 (2, FALSE, -1, CAST(0.1 AS FLOAT), 0.1E0, 100.0000, 'a,b "c"', CAST(NULL AS BYTES), DATE '1969-12-31', TIME '00:00:00', TIMESTAMP '2024-02-29 01:02:00', ARRAY[0], ROW('y z', 2)),
 (3, CAST(NULL AS BOOLEAN), 0, CAST(1 AS FLOAT), 1E0, 0.0000, '', x'', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW(CAST(NULL AS STRING), CAST(NULL AS INT))),
 (4, TRUE, 1, CAST(1 AS FLOAT), 1E0, 1.0000, ' lead', x'ff', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW('a;b', 3)),
 (5, TRUE, 1, CAST(1 AS FLOAT), 1E0, 1.0000, 'semi;colon', x'ff', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW('#', 3)),
 (6, TRUE, 1, CAST(1 AS FLOAT), 1E0, 1.0000, CAST(NULL AS STRING), x'ff', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW('a.b-c_d/e', 3)),
 (7, TRUE, 1, CAST(1 AS FLOAT), 1E0, 1.0000, 'this text is longer than twenty-four characters', x'ff', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW('é', 3)),
 (8, TRUE, 1, CAST(1 AS FLOAT), 1E0, 1.0000, 'this-text-is-longer-than-twenty-four-characters-too', x'ff', DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 00:00:00', ARRAY[1], ROW('!', 3));
CREATE TABLE written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/sink', 'format' = 'raw');
SELECT * FROM written;
CREATE TABLE odd (id INT, a STRING, de DECIMAL(10, 2), ar ARRAY<STRING>)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/odd', 'format' = 'csv', 'csv.field-delimiter' = '|', 'csv.quote-character' = '''',
  'csv.escape-character' = '\', 'csv.null-literal' = 'nil', 'csv.array-element-delimiter' = ',');
INSERT INTO odd VALUES (1, 'it''s', 100.00, ARRAY['a', 'b,c']), (2, CAST(NULL AS STRING), 1.50, ARRAY['x']), (3, 'a|b\c', 0.00, ARRAY['"']), (4, 'nil', 1.00, ARRAY['nil']);
CREATE TABLE odd_written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/odd', 'format' = 'raw');
SELECT * FROM odd_written;
CREATE TABLE bare (id INT, a STRING)
WITH ('connector' = 'filesystem', 'path' = '${scratch}/bare', 'format' = 'csv', 'csv.disable-quote-character' = 'true');
INSERT INTO bare VALUES (1, 'a,"b"'), (2, '');
CREATE TABLE bare_written (line STRING) WITH ('connector' = 'filesystem', 'path' = '${scratch}/bare', 'format' = 'raw');
SELECT * FROM bare_written;
