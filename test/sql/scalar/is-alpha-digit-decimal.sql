-- IS_ALPHA, IS_DIGIT and IS_DECIMAL.
SELECT id, IS_ALPHA(s) AS a, IS_DIGIT(s) AS b, IS_DECIMAL(s) AS c FROM (VALUES (1, 'abc'), (2, '123'), (3, '1.5'), (4, '-1.5e3'), (5, ''), (6, CAST(NULL AS STRING)), (7, 'é'), (8, '1a'), (9, ' 1'), (10, '+5'), (11, '.5'), (12, '5.'), (13, '😀'), (14, 'Ⅷ'), (15, '٣'), (16, 'NaN'), (17, '1d'), (18, '0x1F')) AS t(id, s);
SELECT IS_ALPHA('a') AS a, IS_DIGIT('1') AS b, IS_DECIMAL('1.0') AS c, IS_DECIMAL(CAST(5 AS STRING)) AS d;
