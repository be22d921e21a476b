"""What no service may stumble over: broken bodies of every protocol, wrong types, huge and endless input, odd paths, wrong ARNs."""

import http.client
import json
import os
import random
import socket
import threading
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from checks import check, client, endpoint, expect, finish, refused, region

host = urlsplit(endpoint).netloc


def raw(method, path, body=b'', headers=None, service=None, timeout=20):
    headers = {'Host': host, **(headers or {})}
    if service:
        request = AWSRequest(method=method, url=f'http://{host}{path}', data=body, headers=headers)
        SigV4Auth(Credentials('test', 'test'), service, region).add_auth(request)
        headers = dict(request.headers)
    connection = http.client.HTTPConnection(host, timeout=timeout)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def alive():
    expect(client('sts').get_caller_identity()['Account'], '123456789012')


def target(name, body, kind='application/x-amz-json-1.1', service='glue'):
    return raw('POST', '/', body, {'X-Amz-Target': name, 'Content-Type': kind}, service)


@check
def json_bodies():
    for body in (b'', b'{', b'[]', b'null', b'"x"', b'{"DatabaseInput": []}', b'{"DatabaseInput": {"Name": 5}}', b'\xff\xfe', b'{"a":' * 3000, b'[' * 200_000, b'{"DatabaseInput":{"Name":"' + b'x' * 300 + b'"}}'):
        status, answer = target('AWSGlue.CreateDatabase', body)
        expect(400 <= status < 500, True, f'{status} for {body[:30]!r}: {answer[:100]!r}')
        json.loads(answer)
    for name in ('AWSGlue.', 'AWSGlue.Nope', 'Nope.Nope', '', 'AWSGlue.__proto__', 'AWSGlue.constructor', 'Logs_20140328.toString'):
        status, answer = target(name, b'{}')
        expect(400 <= status < 502 and status != 500, True, f'{status} for {name!r}')
    status, answer = target('AWSGlue.CreateDatabase', b'{"DatabaseInput": {"Name": "ok_db", "Parameters": {"__proto__": "x", "constructor": "y"}}}')
    expect(status, 200)
    expect(client('glue').get_database(Name='ok_db')['Database']['Parameters']['constructor'], 'y')
    alive()


@check
def cbor_bodies():
    path = '/service/GraniteServiceVersion20100801/operation/ListMetrics'
    shapes = [b'', b'\xff', b'\xbf', b'\x9f' * 5000, b'\xbb' + b'\xff' * 8, b'\x5b' + b'\x7f' * 8, b'\xa1\x69Namespace\x01', b'\xc1\xc1\xc1', b'\x7f\x61a', b'\xa1' * 4000]
    seeded = random.Random(7)
    shapes += [bytes(seeded.randrange(256) for _ in range(seeded.randrange(1, 60))) for _ in range(150)]
    for body in shapes:
        status, answer = raw('POST', path, body, {'smithy-protocol': 'rpc-v2-cbor', 'Content-Type': 'application/cbor'}, 'monitoring')
        expect(status in (200, 400), True, f'{status} for {body[:20]!r}')
    for name in ('Nope', '', '..%2f..', '__proto__'):
        status, _ = raw('POST', f'/service/GraniteServiceVersion20100801/operation/{name}', b'\xa0', {'smithy-protocol': 'rpc-v2-cbor'}, 'monitoring')
        expect(400 <= status < 502 and status != 500, True, f'{status} for {name!r}')
    alive()


@check
def form_bodies():
    kind = {'Content-Type': 'application/x-www-form-urlencoded'}
    for body in (b'', b'Action=', b'Action=Nope&Version=2010-05-08', b'Action=CreateUser&Version=1999-01-01', b'Action=CreateUser&Version=2010-05-08', b'Action=CreateUser&Version=2010-05-08&UserName=%ff%fe',
                 b'Action=CreateUser&Version=2010-05-08&UserName=a&Tags.member.99999999.Key=x', b'Action=CreateUser&Version=2010-05-08&UserName=a&Tags.member.x.Key=x', b'Action=CreateUser&Version=2010-05-08' + b'&a=b' * 50_000,
                 b'Action=ListUsers&Version=2010-05-08&MaxItems=abc', b'Action=CreateUser&Version=2010-05-08&UserName=' + b'u' * 5000, b'Action=__proto__&Version=2010-05-08'):
        status, answer = raw('POST', '/', body, kind, 'iam')
        expect(status < 500, True, f'{status} for {body[:60]!r}: {answer[:150]!r}')
        expect(answer.lstrip().startswith(b'<'), True)
    alive()


@check
def xml_bodies():
    s3 = client('s3', s3={'addressing_style': 'path'})
    s3.create_bucket(Bucket='bad')
    # A bucket that holds something cannot be removed by one of the requests below.
    s3.put_object(Bucket='bad', Key='keep', Body=b'.')
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Tagging><TagSet><Tag><Key>&b;</Key><Value>x</Value></Tag></TagSet></Tagging>'
    for query in ('tagging', 'cors', 'lifecycle', 'website', 'encryption', 'versioning', 'publicAccessBlock', 'policy', 'ownershipControls', 'logging', 'acl', 'notification'):
        for body in ('', '<', '<a>', '<Tagging/>', bomb, '<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>', 'x' * 10_000, '<a>' * 5000 + '</a>' * 5000, '\x00\x01'):
            status, answer = raw('PUT', f'/bad?{query}', body.encode(), service='s3')
            expect(status < 500 or status == 501, True, f'{status} for {query} {body[:30]!r}: {answer[:200]!r}')
    for body in ('', '<Delete/>', '<Delete><Object/></Delete>', '<Delete>' + '<Object><Key>k</Key></Object>' * 1001 + '</Delete>'):
        status, answer = raw('POST', '/bad?delete', body.encode(), service='s3')
        expect(400 <= status < 500, True, f'{status} for {body[:40]!r}: {answer[:200]!r}')
    alive()


@check
def paths_and_methods():
    for path in ('/..', '/../../etc/passwd', '/bad/../../x', '/%2e%2e/%2e%2e/etc/passwd', '/bad/%00', '/bad/%ff', '/%', '/bad/%zz', '//', '/bad//', '/bad/' + 'k' * 5000, '/bad?list-type=9', '/bad?max-keys=x', '/bad?uploadId',
                 '/bad/k?partNumber=0&uploadId=', '/bad/k?versionId=%00', '/' + 'b' * 300, '/bad?x-id=Nope'):
        for method in ('GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'OPTIONS', 'PATCH'):
            status, answer = raw(method, path, b'', service='s3')
            expect(status < 500 or status == 501, True, f'{status} for {method} {path[:40]}: {answer[:200]!r}')
    s3 = client('s3', s3={'addressing_style': 'path'})
    for bucket in ('..', 'a', 'A' * 70, 'x_y'):
        status, _ = raw('PUT', f'/{bucket}', b'', service='s3')
        expect(400 <= status < 500, True)
    refused('404', s3.head_object, Bucket='bad', Key='../../etc/passwd')
    alive()


@check
def chunked_uploads():
    def put(body, **headers):
        return raw('PUT', '/bad/chunked', body, {'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'Content-Encoding': 'aws-chunked', **headers}, 's3')
    expect(put(b'3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n', **{'x-amz-decoded-content-length': '3', 'x-amz-trailer': 'x-amz-checksum-crc32'})[0], 200)
    for body in (b'', b'3\r\nab', b'zz\r\nabc\r\n0\r\n\r\n', b'ffffffff\r\nabc', b'3\r\nabc0\r\n\r\n', b'3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'):
        status, answer = put(body, **{'x-amz-decoded-content-length': '3', 'x-amz-trailer': 'x-amz-checksum-crc32'})
        expect(400 <= status < 500, True, f'{status} for {body!r}: {answer[:200]!r}')
    expect(client('s3', s3={'addressing_style': 'path'}).get_object(Bucket='bad', Key='chunked')['Body'].read(), b'abc')
    alive()


@check
def huge_and_cut_bodies():
    for name, kind, service in (('AWSGlue.CreateDatabase', 'application/x-amz-json-1.1', 'glue'), ('Logs_20140328.PutLogEvents', 'application/x-amz-json-1.1', 'logs')):
        try:
            status, _ = target(name, b'x' * (70 * 1024 * 1024), kind, service)
            expect(status, 413)
        except (ConnectionError, BrokenPipeError):
            pass
    for head in (b'POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSGlue.GetDatabases\r\nContent-Length: 100\r\n\r\n{', b'PUT /bad/cut HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS4-HMAC-SHA256 x\r\nContent-Length: 1000000\r\n\r\nabc', b'GET / HTTP/1.1\r\n', b'\x00\x01\x02', b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' + b'\xff' * 50):
        with socket.create_connection(tuple(host.split(':')), timeout=5) as connection:
            connection.sendall(head)
    refused('404', client('s3', s3={'addressing_style': 'path'}).head_object, Bucket='bad', Key='cut')
    alive()


@check
def big_objects_in_constant_memory():
    s3 = client('s3', s3={'addressing_style': 'path'})
    size = 300 * 1024 * 1024

    class Zeros:
        """A body that is never whole in this process either."""
        left = size

        def read(self, count=-1):
            count = min(self.left, 1 << 20 if count < 0 else count)
            self.left -= count
            return bytes(count)

    resident = []
    done = threading.Event()
    pid = int(os.environ.get('MILLRACE_TEST_PID', '0'))

    def watch():
        while pid and not done.wait(0.05):
            with open(f'/proc/{pid}/statm') as file:
                resident.append(int(file.read().split()[1]) * 4096)

    watcher = threading.Thread(target=watch)
    watcher.start()
    connection = http.client.HTTPConnection(host, timeout=120)
    connection.request('PUT', '/bad/big', Zeros(), {'Content-Length': str(size), 'Authorization': 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0', 'X-Amz-Date': '20260101T000000Z', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD'})
    answer = connection.getresponse()
    expect((answer.status, answer.read()), (200, b''))
    total = sum(len(piece) for piece in s3.get_object(Bucket='bad', Key='big')['Body'].iter_chunks(1 << 20))
    done.set()
    watcher.join()
    expect(total, size)
    if resident:
        expect(max(resident) - resident[0] < 150 * 1024 * 1024, True, f'grown by {max(resident) - resident[0]} bytes')
    s3.delete_object(Bucket='bad', Key='big')


@check
def wrong_arns():
    iam, glue, analytics, logs = client('iam'), client('glue'), client('kinesisanalyticsv2'), client('logs')
    refused('NoSuchEntity', iam.get_policy, PolicyArn='arn:aws:iam::123456789012:policy/none')
    refused('NoSuchEntity', iam.attach_user_policy, UserName='nobody', PolicyArn='arn:aws:iam::aws:policy/AdministratorAccess')
    refused('ResourceNotFoundException', analytics.list_tags_for_resource, ResourceARN='arn:aws:kinesisanalytics:us-east-1:123456789012:application/none')
    refused('ResourceNotFoundException', analytics.tag_resource, ResourceARN='arn:aws:kinesisanalytics:eu-west-1:999999999999:application/none', Tags=[{'Key': 'a'}])
    refused('ResourceNotFoundException', logs.list_tags_for_resource, resourceArn='arn:aws:logs:us-east-1:123456789012:log-group:none')
    refused('InvalidParameterException', logs.list_tags_for_resource, resourceArn='arn:aws:s3:::x')
    refused('EntityNotFoundException', glue.get_tags, ResourceArn='arn:aws:glue:us-east-1:123456789012:table/no/no')
    refused('AccessDenied', client('sts').assume_role, RoleArn='arn:aws:iam::999999999999:role/other', RoleSessionName='xx')


finish()
