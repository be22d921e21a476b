-- What a statement may not begin with.
-- error
SELEC 1;
-- error
FOO;
-- error
foo.bar;
-- error
foo(1);
-- error
1;
-- error
'text';
-- error
FROM t;
-- error
WHERE 1 = 1;
-- error
GRANT ALL;
-- error
SELECT;
-- error
BEGIN;
-- error
END STATEMENT;
-- error
EXECUTE;
-- error
EXPLAIN;
-- error
COMMIT;
-- error
DESCRIBE;
-- error
DESC;
-- error
USE;
-- error
SHOW;
-- error
CREATE;
-- error
DROP;
-- error
ALTER;
-- error
INSERT;
-- error
VALUES;
-- error
WITH;
-- error
SET x;
-- error
TABLE;
-- error
(SELECT 1;
-- error
SELECT 1);
