-- INSERT and statement sets: where the parser stops.
-- error
INSERT t VALUES (1);
-- error
INSERT INTO;
-- error
INSERT INTO t;
-- error
INSERT INTO t VALUES;
-- error
INSERT INTO t VALUES ();
-- error
INSERT INTO t VALUES (1;
-- error
INSERT INTO t VALUES 1;
-- error
INSERT INTO t (a VALUES (1);
-- error
INSERT INTO t () VALUES (1);
-- error
INSERT INTO t (a,) VALUES (1);
-- error
INSERT INTO t PARTITION VALUES (1);
-- error
INSERT INTO t SET a = 1;
-- error
INSERT INTO t DEFAULT VALUES;
-- error
INSERT OVERWRITE INTO t VALUES (1);
-- error
UPDATE t;
-- error
UPDATE t SET;
-- error
UPDATE t SET a;
-- error
UPDATE t SET a = 1 WHERE;
-- error
DELETE t;
-- error
DELETE FROM;
-- error
TRUNCATE t;
-- error
EXECUTE STATEMENT SET;
-- error
EXECUTE STATEMENT SET INSERT INTO t VALUES (1); -- error
END;
-- error
BEGIN STATEMENT;
-- error
STATEMENT SET BEGIN INSERT INTO t VALUES (1); END;
-- error
COMPILE PLAN;
-- error
COMPILE PLAN 'x';
-- error
EXECUTE PLAN;
