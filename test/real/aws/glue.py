"""Glue with boto3: databases, tables and their versions, partitions with expressions, functions, tags, search, batch calls."""

from concurrent.futures import ThreadPoolExecutor

from checks import account, check, client, expect, finish, refused, region

glue = client('glue')


def columns(**types):
    return [{'Name': name, 'Type': kind} for name, kind in types.items()]


def table(name, keys=(), **more):
    return {'Name': name, 'PartitionKeys': list(keys), 'StorageDescriptor': {
        'Columns': columns(a='int', b='string'), 'Location': 's3://b/x', 'SerdeInfo': {'Name': 's', 'Parameters': {'p': '1'}}}, **more}


@check
def databases():
    glue.create_database(DatabaseInput={'Name': 'Sales', 'Description': 'd', 'LocationUri': 's3://x/', 'Parameters': {'k': 'v'}}, Tags={'team': 'x'})
    refused('AlreadyExistsException', glue.create_database, DatabaseInput={'Name': 'sales'})
    found = glue.get_database(Name='SALES')['Database']
    expect((found['Name'], found['Parameters'], found['CatalogId']), ('sales', {'k': 'v'}, account))
    glue.update_database(Name='sales', DatabaseInput={'Name': 'sales', 'Description': 'other'})
    expect(glue.get_database(Name='sales')['Database']['Description'], 'other')
    for number in range(3):
        glue.create_database(DatabaseInput={'Name': f'page{number}'})
    names = [item['Name'] for page in glue.get_paginator('get_databases').paginate(PaginationConfig={'PageSize': 2}) for item in page['DatabaseList']]
    expect({'page0', 'page1', 'page2', 'sales'} <= set(names), True)
    arn = f'arn:aws:glue:{region}:{account}:database/sales'
    expect(glue.get_tags(ResourceArn=arn)['Tags'], {'team': 'x'})
    glue.tag_resource(ResourceArn=arn, TagsToAdd={'a': '1'})
    glue.untag_resource(ResourceArn=arn, TagsToRemove=['team'])
    expect(glue.get_tags(ResourceArn=arn)['Tags'], {'a': '1'})
    refused('EntityNotFoundException', glue.get_tags, ResourceArn=f'arn:aws:glue:{region}:{account}:database/none')
    refused('ValidationException', glue.get_tags, ResourceArn='arn:aws:s3:::x/y/z/1234')
    refused('EntityNotFoundException', glue.get_tags, ResourceArn=f'arn:aws:glue:{region}:{account}:job/x')
    refused('EntityNotFoundException', glue.get_database, Name='none')
    refused('EntityNotFoundException', glue.delete_database, Name='none')


@check
def tables_and_versions():
    glue.create_table(DatabaseName='sales', TableInput=table('Orders', TableType='EXTERNAL_TABLE', Parameters={'classification': 'json'}))
    refused('AlreadyExistsException', glue.create_table, DatabaseName='sales', TableInput=table('orders'))
    refused('EntityNotFoundException', glue.create_table, DatabaseName='none', TableInput=table('x'))
    found = glue.get_table(DatabaseName='sales', Name='ORDERS')['Table']
    expect((found['Name'], found['VersionId'], found['Parameters'], found['DatabaseName']), ('orders', '0', {'classification': 'json'}, 'sales'))
    expect(found['StorageDescriptor']['SerdeInfo'], {'Name': 's', 'Parameters': {'p': '1'}})
    for number in range(3):
        glue.update_table(DatabaseName='sales', TableInput=table('orders', Description=str(number)))
    expect([item['VersionId'] for item in glue.get_table_versions(DatabaseName='sales', TableName='orders')['TableVersions']], ['3', '2', '1', '0'])
    expect(glue.get_table_version(DatabaseName='sales', TableName='orders', VersionId='1')['TableVersion']['Table']['Description'], '0')
    refused('ConcurrentModificationException', glue.update_table, DatabaseName='sales', TableInput=table('orders'), VersionId='1')
    glue.update_table(DatabaseName='sales', TableInput=table('orders', Description='quiet'), SkipArchive=True)
    expect([item['VersionId'] for item in glue.get_table_versions(DatabaseName='sales', TableName='orders')['TableVersions']], ['4', '2', '1', '0'])
    glue.delete_table_version(DatabaseName='sales', TableName='orders', VersionId='0')
    errors = glue.batch_delete_table_version(DatabaseName='sales', TableName='orders', VersionIds=['1', '99'])['Errors']
    expect([(error['VersionId'], error['ErrorDetail']['ErrorCode']) for error in errors], [('99', 'EntityNotFoundException')])
    for name in ('order_items', 'refunds', 'zz'):
        glue.create_table(DatabaseName='sales', TableInput=table(name))
    expect([item['Name'] for item in glue.get_tables(DatabaseName='sales', Expression='order*')['TableList']], ['order_items', 'orders'])
    expect([item['Name'] for item in glue.get_tables(DatabaseName='sales', Expression='refunds|zz')['TableList']], ['refunds', 'zz'])
    errors = glue.batch_delete_table(DatabaseName='sales', TablesToDelete=['zz', 'nope'])['Errors']
    expect([error['TableName'] for error in errors], ['nope'])
    refused('EntityNotFoundException', glue.get_table, DatabaseName='sales', Name='zz')


@check
def partitions():
    keys = columns(day='date', hour='int', kind='string')
    glue.create_table(DatabaseName='sales', TableInput=table('events', keys), PartitionIndexes=[{'IndexName': 'by_day', 'Keys': ['day']}])
    where = {'DatabaseName': 'sales', 'TableName': 'events'}
    glue.create_partition(**where, PartitionInput={'Values': ['2026-01-01', '0', 'a/b'], 'StorageDescriptor': {'Columns': keys, 'Location': 's3://b/p'}, 'Parameters': {'n': '1'}})
    refused('AlreadyExistsException', glue.create_partition, **where, PartitionInput={'Values': ['2026-01-01', '0', 'a/b']})
    refused('InvalidInputException', glue.create_partition, **where, PartitionInput={'Values': ['2026-01-01']})
    inputs = [{'Values': [f'2026-01-0{day}', str(hour), kind]} for day in (1, 2, 3) for hour in (1, 5, 10) for kind in ('x', "it's")]
    expect(glue.batch_create_partition(**where, PartitionInputList=inputs)['Errors'], [])
    errors = glue.batch_create_partition(**where, PartitionInputList=inputs[:1])['Errors']
    expect((errors[0]['PartitionValues'], errors[0]['ErrorDetail']['ErrorCode']), (inputs[0]['Values'], 'AlreadyExistsException'))
    one = glue.get_partition(**where, PartitionValues=['2026-01-01', '0', 'a/b'])['Partition']
    expect((one['Values'], one['Parameters'], one['TableName'], one['CatalogId']), (['2026-01-01', '0', 'a/b'], {'n': '1'}, 'events', account))

    def count(expression):
        pages = glue.get_paginator('get_partitions').paginate(**where, Expression=expression, PaginationConfig={'PageSize': 4})
        return sum(len(page['Partitions']) for page in pages)

    for expression, wanted in {
        '': 19, "day = '2026-01-01'": 7, "day = DATE '2026-01-01'": 7, "day > '2026-01-01' AND hour < 10": 8, 'hour >= 5 and hour <> 10': 6, 'hour != 1': 13,
        "hour in (1, '5')": 12, 'hour NOT IN (1, 5)': 7, 'hour between 2 and 10': 12, 'hour not between 2 and 10': 7, "kind like 'i%'": 9, "kind LIKE '_'": 9,
        "kind = 'it''s'": 9, 'kind IS NULL': 0, 'kind is not null': 19, "(day = '2026-01-02' or day = '2026-01-03') and (hour = 1)": 4, "NOT (hour = 1 OR hour = 5)": 7,
        "hour = 1 or hour = 5 and kind = 'x'": 9, "(hour) = ((1)) (OR) (((hour))) = (5)": 12, "HOUR = 10": 6, "kind > 'w'": 9,
    }.items():
        expect(count(expression), wanted, expression)
    for expression, message in {
        "nope = 1": "Unknown column 'nope'", "hour = 'x'": '"x" is not an integer.', "hour LIKE '1'": "Integral data type doesn't support operation 'LIKE'",
        "day = 'x'": 'x is not a date.', 'hour =': "Unsupported expression 'hour ='", "kind IS x' AND": "Unsupported expression 'kind IS x' AND'", '((hour = 1)': "Unsupported expression '((hour = 1)'",
    }.items():
        expect(refused('InvalidInputException', count, expression)['Error']['Message'], message)
    segments = [glue.get_partitions(**where, Segment={'SegmentNumber': number, 'TotalSegments': 3})['Partitions'] for number in range(3)]
    expect(sum(map(len, segments)), 19)
    glue.update_partition(**where, PartitionValueList=['2026-01-01', '0', 'a/b'], PartitionInput={'Values': ['2026-01-01', '23', 'moved'], 'Parameters': {'n': '2'}})
    refused('EntityNotFoundException', glue.get_partition, **where, PartitionValues=['2026-01-01', '0', 'a/b'])
    found = glue.batch_get_partition(**where, PartitionsToGet=[{'Values': ['2026-01-01', '23', 'moved']}, {'Values': ['1', '2', '3']}])['Partitions']
    expect([item['Parameters'] for item in found], [{'n': '2'}])
    errors = glue.batch_update_partition(**where, Entries=[{'PartitionValueList': ['1', '2', '3'], 'PartitionInput': {'Values': ['1', '2', '3']}}])['Errors']
    expect(errors[0]['ErrorDetail']['ErrorCode'], 'EntityNotFoundException')
    glue.delete_partition(**where, PartitionValues=['2026-01-01', '23', 'moved'])
    errors = glue.batch_delete_partition(**where, PartitionsToDelete=[{'Values': inputs[0]['Values']}, {'Values': ['no', 'no', 'no']}])['Errors']
    expect(len(errors), 1)
    index = glue.get_partition_indexes(**where)['PartitionIndexDescriptorList']
    expect([(item['IndexName'], item['Keys'], item['IndexStatus']) for item in index], [('by_day', [{'Name': 'day', 'Type': 'date'}], 'ACTIVE')])
    glue.delete_partition_index(**where, IndexName='by_day')
    statistics = {'ColumnName': 'a', 'ColumnType': 'int', 'AnalyzedTime': 1.0, 'StatisticsData': {'Type': 'LONG', 'LongColumnStatisticsData': {'NumberOfNulls': 1, 'NumberOfDistinctValues': 5}}}
    glue.update_column_statistics_for_table(**where, ColumnStatisticsList=[statistics])
    answer = glue.get_column_statistics_for_table(**where, ColumnNames=['a', 'b'])
    expect((answer['ColumnStatisticsList'][0]['StatisticsData']['LongColumnStatisticsData']['NumberOfDistinctValues'], answer['Errors'][0]['ColumnName']), (5, 'b'))
    glue.delete_table(DatabaseName='sales', Name='events')
    glue.create_table(DatabaseName='sales', TableInput=table('events', keys))
    expect(count(''), 0)


@check
def decimals_and_timestamps():
    glue.create_table(DatabaseName='sales', TableInput=table('typed', columns(d='decimal(10,2)', t='timestamp', l='bigint')))
    where = {'DatabaseName': 'sales', 'TableName': 'typed'}
    for values in (['1.20', '2026-01-01 00:00:00', '9007199254740993'], ['3e14', '2026-01-01 00:00:00.5', '9007199254740992'], ['__HIVE_DEFAULT_PARTITION__', '2027-01-01 10:00:00', '1']):
        glue.create_partition(**where, PartitionInput={'Values': values})
    for expression, wanted in {'d = 1.2': 1, "d > '100'": 1, 'd is null': 1, 'd between 1 and 3e15': 2, "t < '2026-01-01 00:00:00.4'": 1, 'l = 9007199254740993': 1}.items():
        expect(len(glue.get_partitions(**where, Expression=expression)['Partitions']), wanted, expression)


@check
def functions():
    udf = {'FunctionName': 'MyFn', 'ClassName': 'com.example.Fn', 'OwnerName': 'me', 'OwnerType': 'USER', 'ResourceUris': [{'ResourceType': 'JAR', 'Uri': 's3://b/f.jar'}]}
    glue.create_user_defined_function(DatabaseName='sales', FunctionInput=udf)
    refused('AlreadyExistsException', glue.create_user_defined_function, DatabaseName='sales', FunctionInput=udf)
    found = glue.get_user_defined_function(DatabaseName='sales', FunctionName='myfn')['UserDefinedFunction']
    expect((found['ClassName'], found['ResourceUris']), ('com.example.Fn', udf['ResourceUris']))
    glue.update_user_defined_function(DatabaseName='sales', FunctionName='MyFn', FunctionInput={**udf, 'ClassName': 'com.example.Other'})
    expect([item['ClassName'] for item in glue.get_user_defined_functions(DatabaseName='sales', Pattern='my*')['UserDefinedFunctions']], ['com.example.Other'])
    glue.delete_user_defined_function(DatabaseName='sales', FunctionName='MyFn')
    refused('EntityNotFoundException', glue.get_user_defined_function, DatabaseName='sales', FunctionName='MyFn')


@check
def search_and_others():
    names = [item['Name'] for item in glue.search_tables(SearchText='order', SortCriteria=[{'FieldName': 'Name', 'Sort': 'DESC'}])['TableList']]
    expect(names, ['orders', 'order_items'])
    expect([item['Name'] for item in glue.search_tables(SearchText='"refunds"', Filters=[{'Key': 'DatabaseName', 'Value': 'sales'}])['TableList']], ['refunds'])
    connection = {'Name': 'db', 'ConnectionType': 'JDBC', 'ConnectionProperties': {'JDBC_CONNECTION_URL': 'jdbc:x', 'USERNAME': 'u', 'PASSWORD': 'p'}}
    glue.create_connection(ConnectionInput=connection, Tags={'t': '1'})
    expect('PASSWORD' in glue.get_connection(Name='db', HidePassword=True)['Connection']['ConnectionProperties'], False)
    expect([item['Name'] for item in glue.get_connections(Filter={'ConnectionType': 'JDBC'})['ConnectionList']], ['db'])
    expect(glue.get_tags(ResourceArn=f'arn:aws:glue:{region}:{account}:connection/db')['Tags'], {'t': '1'})
    glue.delete_connection(ConnectionName='db')
    refused('EntityNotFoundException', glue.get_connection, Name='db')
    expect(glue.get_data_catalog_encryption_settings()['DataCatalogEncryptionSettings']['EncryptionAtRest']['CatalogEncryptionMode'], 'DISABLED')
    expect(glue.get_catalog(CatalogId=account)['Catalog']['CatalogId'], account)


@check
def many_at_once():
    def create(_):
        try:
            glue.create_table(DatabaseName='sales', TableInput=table('race'))
            return 'made'
        except glue.exceptions.AlreadyExistsException:
            return 'there'
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(create, range(16)))
    expect((outcomes.count('made'), outcomes.count('there')), (1, 15))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: glue.update_table(DatabaseName='sales', TableInput=table('race', Description=str(n))), range(16)))
    expect(len(glue.get_table_versions(DatabaseName='sales', TableName='race')['TableVersions']), 17)
    glue.delete_database(Name='sales')
    refused('EntityNotFoundException', glue.get_tables, DatabaseName='sales')


finish()
