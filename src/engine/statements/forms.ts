// Every form of statement with an example and what becomes of it here: the reference page is made from it and a test runs the examples.
// The examples run in one session, in order, after `preamble`.

/** `runs`: as in Flink. `refused`: answered with an error that Flink gives, too. `differs`: not as in Flink; the note says how. */
export type FormStatus = 'runs' | 'refused' | 'differs'

/** A form of statement. */
export interface StatementForm {
  readonly form: string
  readonly example: string
  readonly status: FormStatus
  readonly note?: string
}

/** What the examples stand on. */
export const preamble: readonly string[] = [
  "CREATE TABLE orders (id INT, buyer STRING, price DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector' = 'datagen', 'number-of-rows' = '1')",
  "CREATE TABLE sink (id INT, buyer STRING) WITH ('connector' = 'blackhole')",
  "CREATE TABLE parts (a INT, d STRING) PARTITIONED BY (d) WITH ('connector' = 'filesystem', 'path' = '/tmp/parts', 'format' = 'json')",
]

const batchOnly = 'batch mode only, as in Flink'
const noJava = 'the embedded engine runs no Java'

function runs(form: string, example: string, note?: string): StatementForm {
  return { form, example, status: 'runs', ...(note === undefined ? {} : { note }) }
}

function refused(form: string, example: string, note: string): StatementForm {
  return { form, example, status: 'refused', note }
}

function differs(form: string, example: string, note: string): StatementForm {
  return { form, example, status: 'differs', note }
}

/** All forms, in groups. */
export const statementForms: Readonly<Record<string, readonly StatementForm[]>> = {
  'Queries and INSERT': [
    runs('SELECT, VALUES, WITH, set operations', 'SELECT 1 AS a UNION ALL VALUES (2)'),
    runs('TABLE t', 'TABLE orders'),
    runs('INSERT INTO t [(columns)] query', "INSERT INTO sink (buyer, id) VALUES ('ann', 1)"),
    refused('INSERT OVERWRITE', "INSERT OVERWRITE sink VALUES (1, 'x')", 'streaming mode refuses it'),
    refused('UPSERT INTO', "UPSERT INTO sink VALUES (1, 'x')", 'refused by Flink, too'),
    runs('EXECUTE query or INSERT', "EXECUTE INSERT INTO sink VALUES (1, 'x')"),
    runs('EXECUTE STATEMENT SET BEGIN … END', "EXECUTE STATEMENT SET BEGIN INSERT INTO sink VALUES (1, 'x'); INSERT INTO sink VALUES (2, 'y'); END"),
    differs('BEGIN STATEMENT SET; … END', "BEGIN STATEMENT SET; INSERT INTO sink VALUES (1, 'x'); END", 'may also be sent as one text, which Flink splits at each semicolon'),
    runs('OPTIONS hints', "SELECT id FROM orders /*+ OPTIONS('number-of-rows' = '1') */"),
    refused('UPDATE', "UPDATE sink SET buyer = 'x'", batchOnly),
    refused('DELETE', 'DELETE FROM sink', batchOnly),
    refused('TRUNCATE TABLE', 'TRUNCATE TABLE sink', batchOnly),
    refused('CALL', 'CALL compact(1)', 'no catalog here has procedures'),
  ],
  'EXPLAIN and plans': [
    runs('EXPLAIN [PLAN FOR] query, INSERT', 'EXPLAIN PLAN FOR SELECT id FROM orders'),
    runs('EXPLAIN CHANGELOG_MODE', 'EXPLAIN CHANGELOG_MODE SELECT id FROM orders'),
    runs('EXPLAIN STATEMENT SET', "EXPLAIN STATEMENT SET BEGIN INSERT INTO sink VALUES (1, 'x'); END"),
    refused('COMPILE PLAN', "COMPILE PLAN '/tmp/plan.json' FOR INSERT INTO sink VALUES (1, 'x')", 'plans are not written as JSON here'),
    refused('EXECUTE PLAN', "EXECUTE PLAN '/tmp/plan.json'", 'plans are not written as JSON here'),
  ],
  'Tables': [
    runs('CREATE [TEMPORARY] TABLE [IF NOT EXISTS]', "CREATE TEMPORARY TABLE IF NOT EXISTS made (a INT PRIMARY KEY NOT ENFORCED, b AS a + 1, c STRING METADATA VIRTUAL) COMMENT 'x' WITH ('connector' = 'print')"),
    runs('CREATE TABLE … LIKE t (…)', "CREATE TABLE alike WITH ('connector' = 'print') LIKE orders (EXCLUDING OPTIONS)"),
    runs('CREATE TABLE … AS query', "CREATE TABLE filled WITH ('connector' = 'blackhole') AS SELECT 1 AS a"),
    runs('[CREATE OR] REPLACE TABLE … AS query', "CREATE OR REPLACE TABLE filled WITH ('connector' = 'blackhole') AS SELECT 'x' AS b"),
    runs('DISTRIBUTED BY … INTO n BUCKETS', "CREATE TABLE cut (a INT) DISTRIBUTED BY HASH (a) INTO 4 BUCKETS WITH ('connector' = 'blackhole')", 'no connector writes buckets'),
    runs('ALTER TABLE … ADD', 'ALTER TABLE alike ADD (extra INT COMMENT \'x\' FIRST, more AS extra + 1)'),
    runs('ALTER TABLE … MODIFY', 'ALTER TABLE alike MODIFY price DECIMAL(8, 2) AFTER id'),
    runs('ALTER TABLE … DROP', 'ALTER TABLE alike DROP (more, extra)'),
    runs('ALTER TABLE … RENAME', 'ALTER TABLE alike RENAME buyer TO customer'),
    runs('ALTER TABLE … RENAME TO', 'ALTER TABLE alike RENAME TO other'),
    runs('ALTER TABLE … SET, RESET', "ALTER TABLE other SET ('print-identifier' = 'x')"),
    runs('ALTER TABLE … ADD, DROP PARTITION', "ALTER TABLE parts ADD PARTITION (d = 'x')", 'kept for the session'),
    runs('DROP [TEMPORARY] TABLE [IF EXISTS]', 'DROP TABLE IF EXISTS other'),
    refused('ANALYZE TABLE', 'ANALYZE TABLE sink COMPUTE STATISTICS', batchOnly),
    refused('CREATE MATERIALIZED TABLE', "CREATE MATERIALIZED TABLE m FRESHNESS = INTERVAL '3' MINUTE AS SELECT id FROM orders", 'needs a catalog that keeps data itself'),
    refused('ALTER MATERIALIZED TABLE', 'ALTER MATERIALIZED TABLE m SUSPEND', 'there are none'),
    refused('DROP MATERIALIZED TABLE', 'DROP MATERIALIZED TABLE m', 'there are none'),
  ],
  'Views, functions, models': [
    runs('CREATE [TEMPORARY] VIEW', "CREATE VIEW big (who) COMMENT 'x' AS SELECT buyer FROM orders WHERE price > 1"),
    runs('ALTER VIEW … AS', 'ALTER VIEW big AS SELECT id FROM orders'),
    runs('ALTER VIEW … RENAME TO', 'ALTER VIEW big RENAME TO bigger'),
    runs('DROP VIEW', 'DROP VIEW bigger'),
    runs('CREATE FUNCTION … AS \'class\'', "CREATE FUNCTION f AS 'a.B'", `kept; calling it fails, because ${noJava}`),
    runs('ALTER FUNCTION', "ALTER FUNCTION f AS 'a.C'"),
    runs('DROP FUNCTION', 'DROP FUNCTION f'),
    refused('CREATE TEMPORARY [SYSTEM] FUNCTION', "CREATE TEMPORARY FUNCTION g AS 'a.B'", `looks for the class at once, and ${noJava}`),
    runs('CREATE MODEL', "CREATE MODEL m INPUT (a STRING) OUTPUT (b STRING) WITH ('provider' = 'x')", 'kept; nothing can run one'),
    runs('ALTER MODEL', "ALTER MODEL m SET ('task' = 'x')"),
    runs('DROP MODEL', 'DROP MODEL IF EXISTS nowhere'),
  ],
  'Catalogs and databases': [
    runs('CREATE CATALOG', "CREATE CATALOG c COMMENT 'x' WITH ('type' = 'generic_in_memory')"),
    runs('ALTER CATALOG', "ALTER CATALOG c SET ('default-database' = 'd')"),
    runs('CREATE DATABASE', "CREATE DATABASE d COMMENT 'x' WITH ('k' = 'v')"),
    runs('ALTER DATABASE', "ALTER DATABASE d SET ('k' = 'w')"),
    runs('USE, USE CATALOG', 'USE CATALOG default_catalog'),
    runs('DROP DATABASE [RESTRICT, CASCADE]', 'DROP DATABASE d CASCADE'),
    runs('DROP CATALOG', 'DROP CATALOG c'),
  ],
  'SHOW and DESCRIBE': [
    runs('SHOW CATALOGS', "SHOW CATALOGS NOT LIKE 'x%'"),
    runs('SHOW DATABASES', "SHOW DATABASES FROM default_catalog ILIKE 'D%'"),
    runs('SHOW TABLES, VIEWS', "SHOW TABLES IN default_database LIKE '%'"),
    runs('SHOW MATERIALIZED TABLES', 'SHOW MATERIALIZED TABLES'),
    runs('SHOW COLUMNS', "SHOW COLUMNS FROM orders LIKE 'i%'"),
    runs('SHOW PARTITIONS', 'SHOW PARTITIONS parts'),
    runs('SHOW [USER] FUNCTIONS', "SHOW FUNCTIONS LIKE 'sha%'"),
    runs('SHOW MODELS', 'SHOW MODELS'),
    runs('SHOW [FULL] MODULES', 'SHOW FULL MODULES'),
    runs('SHOW JARS', 'SHOW JARS'),
    runs('SHOW JOBS', 'SHOW JOBS'),
    runs('SHOW CURRENT CATALOG, DATABASE', 'SHOW CURRENT DATABASE'),
    runs('SHOW CREATE TABLE', 'SHOW CREATE TABLE orders'),
    runs('SHOW CREATE MODEL', 'SHOW CREATE MODEL m'),
    refused('SHOW PROCEDURES', 'SHOW PROCEDURES', 'no catalog here has procedures'),
    runs('DESCRIBE [EXTENDED] t', 'DESC EXTENDED orders'),
    runs('DESCRIBE FUNCTION', 'DESCRIBE FUNCTION `upper`'),
    runs('DESCRIBE MODEL', 'DESCRIBE MODEL m'),
    differs('DESCRIBE FUNCTION EXTENDED', 'DESCRIBE FUNCTION EXTENDED `upper`', 'the signature is written in this engine’s notation'),
    differs('DESCRIBE DATABASE', 'DESCRIBE DATABASE default_database', 'answers; Flink reads it and then fails'),
  ],
  'Session and jobs': [
    runs("SET 'key' = 'value'", "SET 'own.key' = 'x'"),
    runs('SET key = value', 'SET own.key = x'),
    runs('SET', 'SET'),
    runs('RESET', "RESET 'own.key'"),
    runs('USE MODULES', 'USE MODULES core'),
    runs('UNLOAD MODULE', 'UNLOAD MODULE core'),
    runs('LOAD MODULE', 'LOAD MODULE core', 'core is the only module'),
    refused('ADD JAR', "ADD JAR '/x.jar'", noJava),
    refused('REMOVE JAR', "REMOVE JAR '/x.jar'", noJava),
    refused('STOP JOB', "STOP JOB '00000000000000000000000000000000' WITH SAVEPOINT", 'of a job that is not there; one that runs is stopped'),
    refused('DESCRIBE JOB', "DESCRIBE JOB '00000000000000000000000000000000'", 'of a job that is not there; one that runs is described'),
  ],
}

/** What is left that differs from Flink, and why. */
export const differences: readonly { readonly what: string; readonly flink: string; readonly here: string; readonly reason: string }[] = [
  { what: 'INSERT that narrows a number', flink: 'refused', here: 'checked at run time, with a warning', reason: "the tutorial does it; SET 'millrace.sink.narrowing' = 'error' gives Flink's answer" },
  { what: 'Unknown names in DDL and queries', flink: 'the bare error', here: "the same error, with a place and “did you mean”", reason: 'help' },
  { what: 'VARIANT as a name (2.2), MODEL as a name (1.20)', flink: 'reserved in one of the two versions', here: 'free in both', reason: 'a script need not know the version' },
  { what: 'CREATE TABLE forms that only 2.x has (columns beside AS, ALTER VIEW … AS)', flink: '1.20 refuses them while parsing', here: 'accepted with 1.20, too', reason: 'one grammar for both versions' },
  { what: 'DESCRIBE DATABASE', flink: 'fails in validation', here: 'answers', reason: "Flink's failure is an oversight" },
  { what: 'Aggregate function in a computed column', flink: 'CREATE TABLE accepts it, reading the table fails', here: 'CREATE TABLE refuses it', reason: 'the earlier the better' },
  { what: 'STATE_TTL hints that name no input', flink: 'refused', here: 'without effect', reason: 'hints that do not apply do no harm' },
  { what: 'SHOW CREATE VIEW of a GROUP BY TUMBLE(…)', flink: 'writes $TUMBLE(…), which its own parser cannot read', here: 'writes TUMBLE(…)', reason: 'the text can be run again' },
  { what: 'MERGE INTO', flink: 'parsed, then refused', here: 'refused by the parser', reason: 'no Flink runs it' },
  { what: 'Java, Scala and Python functions, JARs', flink: 'loaded', here: 'kept by name, refused when used', reason: 'the embedded engine runs no Java' },
]
