-- REGEXP: Java's patterns, found anywhere; empty and broken patterns.
SELECT id, REGEXP(s, p) AS a FROM (VALUES (1, 'hello', 'l+'), (2, 'hello', '^h.*o$'), (3, 'hello', ''), (4, 'hello', '('), (5, 'hello', 'L'), (6, 'hello', '(?i)L'), (7, CAST(NULL AS STRING), 'a'), (8, 'a', CAST(NULL AS STRING)), (9, 'ab12', '\d{2}'), (10, '', '^$'), (11, 'été', '\w+'), (12, 'x', '[a-z&&[^x]]'), (13, 'tel 555', '\p{Digit}')) AS t(id, s, p);
SELECT REGEXP('abc', 'b') AS a, REGEXP('abc', 'd') AS b, TYPEOF(REGEXP('abc', 'b')) AS c;
