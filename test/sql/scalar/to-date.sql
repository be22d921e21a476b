-- TO_DATE: formats, texts that are no date.
SELECT id, TO_DATE(s) AS a FROM (VALUES (1, '2024-02-29'), (2, '2023-02-29'), (3, '2024-2-9'), (4, 'x'), (5, ''), (6, CAST(NULL AS STRING)), (7, '2024-02-29 10:00:00'), (8, '9999-12-31'), (9, '0001-01-01'), (10, '24-01-01'), (11, ' 2024-01-01 ')) AS t(id, s);
SELECT id, TO_DATE(s, f) AS a FROM (VALUES (1, '29.02.2024', 'dd.MM.yyyy'), (2, '20240229', 'yyyyMMdd'), (3, '2024/02', 'yyyy/MM'), (4, 'Feb 29 2024', 'MMM dd yyyy'), (5, 'x', 'yyyy'), (6, '2024', 'yyyy'), (7, '2024-02-30', 'yyyy-MM-dd')) AS t(id, s, f);
SELECT TO_DATE('2024-02-29') AS a, TO_DATE('02/2024/29', 'MM/yyyy/dd') AS b, TYPEOF(TO_DATE('2024-02-29')) AS c;
