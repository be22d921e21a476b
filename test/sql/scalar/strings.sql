-- String functions over a table: code points, empties, NULL.
CREATE TABLE x (id INT, s STRING)
WITH ('connector' = 'filesystem', 'path' = '${fixtures}/texts.jsonl', 'format' = 'json');
-- key id
SELECT id, s, CHAR_LENGTH(s) AS len, UPPER(s) AS up, LOWER(s) AS low, INITCAP(s) AS ini, REVERSE(s) AS rev FROM x;
-- key id
SELECT id, TRIM(s) AS t, LTRIM(s) AS l, RTRIM(s) AS r, '[' || s || ']' AS c, CONCAT(s, '-', 'z') AS cc, CONCAT_WS(',', s, 'q', CAST(NULL AS STRING)) AS cw FROM x;
-- key id
SELECT id, SUBSTRING(s FROM 2 FOR 3) AS a, SUBSTRING(s, 0, 2) AS b, SUBSTRING(s, -3) AS c, SUBSTR(s, 3) AS d, LEFT(s, 2) AS e, RIGHT(s, 2) AS f FROM x;
-- key id
SELECT id, POSITION('o' IN s) AS a, LOCATE('l', s, 5) AS b, INSTR(s, 'o') AS c, REPLACE(s, 'l', 'L') AS d, SPLIT_INDEX(s, ',', 2) AS e, SPLIT_INDEX(s, ',', 9) AS f, OVERLAY(s PLACING 'XX' FROM 2 FOR 1) AS g FROM x;
-- key id
SELECT id, s LIKE 'H%' AS a, s LIKE '%100!%%' ESCAPE '!' AS b, s LIKE '%!_ok!_' ESCAPE '!' AS c, s NOT LIKE '%a%' AS d, s SIMILAR TO '(a|H).*' AS e, REGEXP(s, '[0-9]+') AS f FROM x;
-- key id
SELECT id, LPAD(s, 6, '*') AS a, RPAD(s, 6, 'ab') AS b, REPEAT(s, 2) AS c, ASCII(s) AS d, REGEXP_REPLACE(s, '[aeiou]', '#') AS e, REGEXP_EXTRACT(s, '(\w+) (\w+)', 2) AS f FROM x;
SELECT MD5('a') AS a, SHA1('a') AS b, SHA256('') AS c, TO_BASE64('héllo') AS d, FROM_BASE64('aGk=') AS e, HEX('AB') AS f, HEX(255) AS g, BIN(5) AS h, CHR(65) AS i, ENCODE('é', 'UTF-8') AS j, DECODE(x'C3A9', 'UTF-8') AS k;
SELECT LPAD('abc', 2, 'x') AS b, SUBSTRING('abc', 5) AS c, LEFT('abc', -1) AS d, SPLIT_INDEX('a||b', '|', 1) AS e, TRIM(BOTH 'x' FROM 'xxaxx') AS f, TRIM(LEADING 'x' FROM 'xxaxx') AS g, CHR(-1) AS h, STR_TO_MAP('a=1,b=2') AS i, PARSE_URL('http://h.org/p?q=1#r', 'QUERY') AS j;
SELECT 'a' < 'b' AS a, 'a' < 'B' AS b, 'ab' = 'ab ' AS c, '' = '' AS d, 'Z' < 'a' AS e, '10' < '9' AS f, IS_ALPHA('ab') AS g, IS_DIGIT('12') AS h, IS_DECIMAL('1.5') AS i;
-- error 1.20
-- key id
SELECT id, s LIKE '%100\%%' ESCAPE '\' AS b FROM x;
-- A function's NULL in a column declared NOT NULL fails at the sink.
-- error
SELECT LPAD('ab', 5, '') AS a;
-- key id
SELECT id, LPAD(s, 5, '') AS a, LPAD(s, -1, 'x') AS b, SUBSTRING(s, 2, -1) AS c FROM x WHERE id < 3;
