"""S3 with boto3: buckets, objects, ranges, conditions, multipart, listings, copies, presigned URLs, forms, CORS, checksums."""

import hashlib
import io
import json
import urllib.request
import urllib.error
from datetime import datetime, timedelta, timezone

from checks import account, check, client, endpoint, expect, finish, refused

s3 = client('s3', s3={'addressing_style': 'path'})
s3.create_bucket(Bucket='things')


def http(method, url, data=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def too_small(upload_id):
    small = s3.upload_part(Bucket='things', Key='big', UploadId=upload_id, PartNumber=8, Body=b'small')
    other = s3.upload_part(Bucket='things', Key='big', UploadId=upload_id, PartNumber=9, Body=b'small')
    return [{'PartNumber': 8, 'ETag': small['ETag']}, {'PartNumber': 9, 'ETag': other['ETag']}]


@check
def buckets():
    refused('InvalidBucketName', s3.create_bucket, Bucket='Not_A_Bucket')
    refused('InvalidBucketName', s3.create_bucket, Bucket='192.168.5.4')
    s3.create_bucket(Bucket='west', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
    expect(s3.get_bucket_location(Bucket='west')['LocationConstraint'], 'eu-west-1')
    expect(s3.get_bucket_location(Bucket='things')['LocationConstraint'], None)
    refused('BucketAlreadyOwnedByYou', s3.create_bucket, Bucket='west', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
    names = [bucket['Name'] for bucket in s3.list_buckets()['Buckets']]
    expect({'things', 'west'} <= set(names), True)
    pages = list(s3.get_paginator('list_buckets').paginate(PaginationConfig={'PageSize': 1}))
    expect(sorted(bucket['Name'] for page in pages for bucket in page['Buckets']), sorted(names))
    expect(s3.head_bucket(Bucket='west')['BucketRegion'], 'eu-west-1')
    refused('404', s3.head_bucket, Bucket='nowhere')
    refused('NoSuchBucket', s3.list_objects_v2, Bucket='nowhere')
    s3.put_object(Bucket='west', Key='a', Body=b'1')
    refused('BucketNotEmpty', s3.delete_bucket, Bucket='west')
    s3.delete_object(Bucket='west', Key='a')
    s3.delete_bucket(Bucket='west')
    refused('NoSuchBucket', s3.delete_bucket, Bucket='west')


@check
def objects():
    body = b'hello stream'
    put = s3.put_object(
        Bucket='things', Key='dir/a.txt', Body=body, ContentType='text/plain; charset=utf-8', ContentLanguage='en', CacheControl='max-age=5',
        ContentDisposition='attachment; filename="a.txt"', ContentEncoding='identity', Expires=datetime(2030, 1, 1, tzinfo=timezone.utc),
        Metadata={'color': 'red', 'size-class': 'small'}, Tagging='a=1&b=two%20words', StorageClass='STANDARD_IA')
    expect(put['ETag'], f'"{hashlib.md5(body).hexdigest()}"')
    expect(put['ServerSideEncryption'], 'AES256')
    got = s3.get_object(Bucket='things', Key='dir/a.txt')
    expect(got['Body'].read(), body)
    for name, value in {'ContentType': 'text/plain; charset=utf-8', 'ContentLanguage': 'en', 'CacheControl': 'max-age=5', 'ContentLength': 12,
                        'ContentDisposition': 'attachment; filename="a.txt"', 'ContentEncoding': 'identity', 'StorageClass': 'STANDARD_IA',
                        'Metadata': {'color': 'red', 'size-class': 'small'}, 'TagCount': 2, 'AcceptRanges': 'bytes'}.items():
        expect(got[name], value, name)
    expect(got['ExpiresString'], 'Tue, 01 Jan 2030 00:00:00 GMT')
    head = s3.head_object(Bucket='things', Key='dir/a.txt')
    expect((head['ContentLength'], head['ETag'], head['Metadata']), (12, put['ETag'], {'color': 'red', 'size-class': 'small'}))
    odd = s3.get_object(Bucket='things', Key='dir/a.txt', ResponseContentType='x/y', ResponseCacheControl='no-store', ResponseContentDisposition='inline')
    expect((odd['ContentType'], odd['CacheControl'], odd['ContentDisposition']), ('x/y', 'no-store', 'inline'))
    missing = refused('NoSuchKey', s3.get_object, Bucket='things', Key='nothing')
    expect(missing['Error']['Key'], 'nothing')
    refused('404', s3.head_object, Bucket='things', Key='nothing')
    empty = s3.put_object(Bucket='things', Key='empty')
    expect(empty['ETag'], '"d41d8cd98f00b204e9800998ecf8427e"')
    expect(s3.get_object(Bucket='things', Key='empty')['Body'].read(), b'')
    refused('InvalidArgument', s3.get_object, Bucket='things', Key='empty', VersionId='abc')
    refused('KeyTooLongError', s3.put_object, Bucket='things', Key='k' * 1025)
    refused('AccessDenied', s3.get_object, Bucket='things', Key='empty', ExpectedBucketOwner='999999999999')


@check
def ranges_and_conditions():
    s3.put_object(Bucket='things', Key='digits', Body=b'0123456789')
    for text, wanted, shown in [('bytes=2-4', b'234', '2-4'), ('bytes=-3', b'789', '7-9'), ('bytes=8-', b'89', '8-9'), ('bytes=5-100', b'56789', '5-9')]:
        got = s3.get_object(Bucket='things', Key='digits', Range=text)
        expect((got['Body'].read(), got['ContentRange'], got['ResponseMetadata']['HTTPStatusCode']), (wanted, f'bytes {shown}/10', 206))
    refused('InvalidRange', s3.get_object, Bucket='things', Key='digits', Range='bytes=10-')
    expect(s3.get_object(Bucket='things', Key='digits', Range='bytes=4-2')['Body'].read(), b'0123456789')
    etag = s3.head_object(Bucket='things', Key='digits')['ETag']
    modified = s3.head_object(Bucket='things', Key='digits')['LastModified']
    refused('304', s3.get_object, Bucket='things', Key='digits', IfNoneMatch=etag)
    refused('304', s3.head_object, Bucket='things', Key='digits', IfModifiedSince=modified)
    refused('PreconditionFailed', s3.get_object, Bucket='things', Key='digits', IfMatch='"nope"')
    refused('PreconditionFailed', s3.get_object, Bucket='things', Key='digits', IfUnmodifiedSince=modified - timedelta(days=1))
    expect(s3.get_object(Bucket='things', Key='digits', IfMatch=etag)['Body'].read(), b'0123456789')
    refused('PreconditionFailed', s3.put_object, Bucket='things', Key='digits', Body=b'x', IfNoneMatch='*')
    refused('PreconditionFailed', s3.put_object, Bucket='things', Key='digits', Body=b'x', IfMatch='"nope"')
    refused('NoSuchKey', s3.put_object, Bucket='things', Key='no-digits', Body=b'x', IfMatch=etag)
    s3.put_object(Bucket='things', Key='digits', Body=b'0123456789', IfMatch=etag)
    s3.put_object(Bucket='things', Key='fresh', Body=b'1', IfNoneMatch='*')


@check
def special_keys():
    keys = ['sp ace', 'plus+plus', 'ümlaut/日本', 'a//b', 'q?x=1&y', 'hash#tag', '100%', "quote'\"", '<xml>&amp;', 'emoji-😀', './dot/../dots', '~tilde_-.', 'tab\tnew\nline', '=;:@,$!*()[]']
    s3.create_bucket(Bucket='odd')
    for key in keys:
        s3.put_object(Bucket='odd', Key=key, Body=key.encode())
    for key in keys:
        expect(s3.get_object(Bucket='odd', Key=key)['Body'].read(), key.encode(), key)
    for operation in ('list_objects', 'list_objects_v2'):
        listed = [item['Key'] for page in s3.get_paginator(operation).paginate(Bucket='odd', PaginationConfig={'PageSize': 3}) for item in page['Contents']]
        expect(listed, sorted(keys, key=lambda key: key.encode()), operation)
    versions = [item['Key'] for page in s3.get_paginator('list_object_versions').paginate(Bucket='odd', PaginationConfig={'PageSize': 4}) for item in page['Versions']]
    expect(sorted(versions), sorted(keys))
    url = s3.generate_presigned_url('get_object', {'Bucket': 'odd', 'Key': 'ümlaut/日本'})
    expect(http('GET', url)[2], 'ümlaut/日本'.encode())
    deleted = s3.delete_objects(Bucket='odd', Delete={'Objects': [{'Key': key} for key in keys] + [{'Key': 'never'}]})
    expect(sorted(item['Key'] for item in deleted['Deleted']), sorted(keys + ['never']))
    s3.delete_bucket(Bucket='odd')


@check
def listings():
    s3.create_bucket(Bucket='lists')
    keys = [f'd{day}/h{hour}/{number}' for day in range(3) for hour in range(4) for number in range(3)] + ['top1', 'top2']
    for key in keys:
        s3.put_object(Bucket='lists', Key=key, Body=b'.')
    page = s3.list_objects_v2(Bucket='lists', Delimiter='/')
    expect([item['Prefix'] for item in page['CommonPrefixes']], ['d0/', 'd1/', 'd2/'])
    expect([item['Key'] for item in page['Contents']], ['top1', 'top2'])
    expect(page['KeyCount'], 5)
    found, prefixes = [], []
    for page in s3.get_paginator('list_objects_v2').paginate(Bucket='lists', Delimiter='/', PaginationConfig={'PageSize': 2}):
        found += [item['Key'] for item in page.get('Contents', [])]
        prefixes += [item['Prefix'] for item in page.get('CommonPrefixes', [])]
    expect((found, prefixes), (['top1', 'top2'], ['d0/', 'd1/', 'd2/']))
    found = []
    for page in s3.get_paginator('list_objects').paginate(Bucket='lists', Prefix='d1/', Delimiter='/', PaginationConfig={'PageSize': 1}):
        found += [item['Prefix'] for item in page.get('CommonPrefixes', [])]
    expect(found, ['d1/h0/', 'd1/h1/', 'd1/h2/', 'd1/h3/'])
    expect([item['Key'] for item in s3.list_objects_v2(Bucket='lists', StartAfter='d2/h3/1')['Contents']], ['d2/h3/2', 'top1', 'top2'])
    expect([item['Key'] for page in s3.get_paginator('list_objects').paginate(Bucket='lists', PaginationConfig={'PageSize': 5}) for item in page['Contents']], sorted(keys))
    expect(s3.list_objects_v2(Bucket='lists', MaxKeys=0)['KeyCount'], 0)
    expect(s3.list_objects_v2(Bucket='lists', Prefix='zzz')['KeyCount'], 0)
    owner = s3.list_objects_v2(Bucket='lists', MaxKeys=1, FetchOwner=True)['Contents'][0]
    expect(set(owner) >= {'Owner', 'Size', 'ETag', 'LastModified', 'StorageClass'}, True)
    refused('InvalidArgument', s3.list_objects_v2, Bucket='lists', ContinuationToken='!')


@check
def multipart():
    part = bytes(range(256)) * 4 * 1024 * 5
    parts = [part, part, b'tail']
    upload = s3.create_multipart_upload(Bucket='things', Key='big', ContentType='x/big', Metadata={'m': '1'}, ChecksumAlgorithm='SHA256')
    expect((upload['ChecksumAlgorithm'], upload['ChecksumType']), ('SHA256', 'COMPOSITE'))
    upload_id = upload['UploadId']
    listed = s3.list_multipart_uploads(Bucket='things')['Uploads']
    expect([(item['Key'], item['UploadId']) for item in listed], [('big', upload_id)])
    done = []
    for number, body in enumerate(parts, 1):
        sent = s3.upload_part(Bucket='things', Key='big', UploadId=upload_id, PartNumber=number, Body=body, ChecksumAlgorithm='SHA256')
        done.append({'PartNumber': number, 'ETag': sent['ETag'], 'ChecksumSHA256': sent['ChecksumSHA256']})
    page = s3.list_parts(Bucket='things', Key='big', UploadId=upload_id, MaxParts=2)
    expect((len(page['Parts']), page['IsTruncated'], page['NextPartNumberMarker']), (2, True, 2))
    refused('InvalidPart', s3.complete_multipart_upload, Bucket='things', Key='big', UploadId=upload_id, MultipartUpload={'Parts': [{'PartNumber': 9, 'ETag': 'x'}]})
    refused('InvalidPartOrder', s3.complete_multipart_upload, Bucket='things', Key='big', UploadId=upload_id, MultipartUpload={'Parts': done[::-1]})
    refused('EntityTooSmall', s3.complete_multipart_upload, Bucket='things', Key='big', UploadId=upload_id, MultipartUpload={'Parts': too_small(upload_id)})
    whole = s3.complete_multipart_upload(Bucket='things', Key='big', UploadId=upload_id, MultipartUpload={'Parts': done})
    digest = hashlib.md5(b''.join(hashlib.md5(body).digest() for body in parts)).hexdigest()
    expect(whole['ETag'], f'"{digest}-3"')
    expect(whole['ChecksumSHA256'].endswith('-3'), True)
    head = s3.head_object(Bucket='things', Key='big', ChecksumMode='ENABLED')
    expect((head['ContentLength'], head['ContentType'], head['Metadata'], head['ChecksumType']), (sum(map(len, parts)), 'x/big', {'m': '1'}, 'COMPOSITE'))
    expect(hashlib.sha256(s3.get_object(Bucket='things', Key='big')['Body'].read()).digest(), hashlib.sha256(b''.join(parts)).digest())
    edge = len(part)
    expect(s3.get_object(Bucket='things', Key='big', Range=f'bytes={edge - 2}-{edge + 1}')['Body'].read(), part[-2:] + part[:2])
    second = s3.get_object(Bucket='things', Key='big', PartNumber=3)
    expect((second['Body'].read(), second['PartsCount']), (b'tail', 3))
    attributes = s3.get_object_attributes(Bucket='things', Key='big', ObjectAttributes=['ETag', 'ObjectParts', 'ObjectSize', 'StorageClass', 'Checksum'])
    expect((attributes['ObjectParts']['TotalPartsCount'], attributes['ObjectSize'], attributes['ETag']), (3, sum(map(len, parts)), f'{digest}-3'))
    refused('NoSuchUpload', s3.list_parts, Bucket='things', Key='big', UploadId=upload_id)
    copy = s3.create_multipart_upload(Bucket='things', Key='copied')['UploadId']
    first = s3.upload_part_copy(Bucket='things', Key='copied', UploadId=copy, PartNumber=1, CopySource={'Bucket': 'things', 'Key': 'big'}, CopySourceRange=f'bytes=0-{edge - 1}')
    last = s3.upload_part_copy(Bucket='things', Key='copied', UploadId=copy, PartNumber=2, CopySource='things/digits')
    s3.complete_multipart_upload(Bucket='things', Key='copied', UploadId=copy, MultipartUpload={'Parts': [
        {'PartNumber': 1, 'ETag': first['CopyPartResult']['ETag']}, {'PartNumber': 2, 'ETag': last['CopyPartResult']['ETag']}]})
    expect(s3.get_object(Bucket='things', Key='copied')['Body'].read(), part + b'0123456789')
    aborted = s3.create_multipart_upload(Bucket='things', Key='aborted')['UploadId']
    s3.upload_part(Bucket='things', Key='aborted', UploadId=aborted, PartNumber=1, Body=b'x')
    s3.abort_multipart_upload(Bucket='things', Key='aborted', UploadId=aborted)
    refused('NoSuchUpload', s3.upload_part, Bucket='things', Key='aborted', UploadId=aborted, PartNumber=1, Body=b'x')
    refused('InvalidArgument', s3.upload_part, Bucket='things', Key='n', UploadId=s3.create_multipart_upload(Bucket='things', Key='n')['UploadId'], PartNumber=10001, Body=b'x')
    expect([item['Key'] for item in s3.list_multipart_uploads(Bucket='things')['Uploads']], ['n'])


@check
def whole_checksums_of_parts():
    part = b'p' * (5 * 1024 * 1024)
    for algorithm in ('CRC32', 'CRC32C', 'CRC64NVME'):
        try:
            direct = s3.put_object(Bucket='things', Key='direct', Body=part + b'end', ChecksumAlgorithm=algorithm)[f'Checksum{algorithm}']
        except Exception as error:
            if 'additional dependency' in str(error):
                continue
            raise
        upload = s3.create_multipart_upload(Bucket='things', Key='joined', ChecksumAlgorithm=algorithm, ChecksumType='FULL_OBJECT')['UploadId']
        done = []
        for number, body in enumerate([part, b'end'], 1):
            sent = s3.upload_part(Bucket='things', Key='joined', UploadId=upload, PartNumber=number, Body=body, ChecksumAlgorithm=algorithm)
            done.append({'PartNumber': number, 'ETag': sent['ETag'], f'Checksum{algorithm}': sent[f'Checksum{algorithm}']})
        whole = s3.complete_multipart_upload(Bucket='things', Key='joined', UploadId=upload, ChecksumType='FULL_OBJECT', MultipartUpload={'Parts': done})
        expect(whole[f'Checksum{algorithm}'], direct, algorithm)


@check
def checksums():
    for algorithm in ('CRC32', 'SHA1', 'SHA256'):
        put = s3.put_object(Bucket='things', Key='sums', Body=b'abc', ChecksumAlgorithm=algorithm)
        head = s3.head_object(Bucket='things', Key='sums', ChecksumMode='ENABLED')
        expect(head[f'Checksum{algorithm}'], put[f'Checksum{algorithm}'])
        expect(head['ChecksumType'], 'FULL_OBJECT')
        s3.get_object(Bucket='things', Key='sums', ChecksumMode='ENABLED')['Body'].read()
    refused('BadDigest', s3.put_object, Bucket='things', Key='sums', Body=b'abc', ChecksumSHA256='ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=')
    refused('BadDigest', s3.put_object, Bucket='things', Key='sums', Body=b'abc', ContentMD5='1B2M2Y8AsgTpgAmY7PhCfg==')
    expect(s3.get_object(Bucket='things', Key='sums')['Body'].read(), b'abc')
    plain = client('s3', s3={'addressing_style': 'path', 'payload_signing_enabled': True}, request_checksum_calculation='when_required')
    expect('ChecksumCRC64NVME' in plain.put_object(Bucket='things', Key='plain', Body=b'123456789'), True)
    expect(plain.head_object(Bucket='things', Key='plain', ChecksumMode='ENABLED')['ChecksumCRC64NVME'], 'rosUhgp5mIg=')


@check
def copies():
    s3.put_object(Bucket='things', Key='from', Body=b'body', ContentType='a/b', Metadata={'x': '1'}, Tagging='t=1')
    copied = s3.copy_object(Bucket='things', Key='to', CopySource={'Bucket': 'things', 'Key': 'from'})
    expect(copied['CopyObjectResult']['ETag'], s3.head_object(Bucket='things', Key='from')['ETag'])
    head = s3.head_object(Bucket='things', Key='to')
    expect((head['ContentType'], head['Metadata'], head['TagCount']), ('a/b', {'x': '1'}, 1))
    s3.copy_object(Bucket='things', Key='to', CopySource='/things/from', MetadataDirective='REPLACE', ContentType='c/d', Metadata={'y': '2'}, TaggingDirective='REPLACE', Tagging='u=2')
    head = s3.head_object(Bucket='things', Key='to')
    expect((head['ContentType'], head['Metadata']), ('c/d', {'y': '2'}))
    expect(s3.get_object_tagging(Bucket='things', Key='to')['TagSet'], [{'Key': 'u', 'Value': '2'}])
    refused('InvalidRequest', s3.copy_object, Bucket='things', Key='from', CopySource='things/from')
    s3.copy_object(Bucket='things', Key='from', CopySource='things/from', MetadataDirective='REPLACE', Metadata={'z': '3'})
    expect(s3.get_object(Bucket='things', Key='from')['Body'].read(), b'body')
    refused('NoSuchKey', s3.copy_object, Bucket='things', Key='to', CopySource='things/none')
    refused('PreconditionFailed', s3.copy_object, Bucket='things', Key='to', CopySource='things/from', CopySourceIfNoneMatch=head['ETag'])
    s3.put_object(Bucket='things', Key='sp ace+ü', Body=b'odd')
    s3.copy_object(Bucket='things', Key='to', CopySource={'Bucket': 'things', 'Key': 'sp ace+ü'})
    expect(s3.get_object(Bucket='things', Key='to')['Body'].read(), b'odd')


@check
def tags():
    s3.put_object(Bucket='things', Key='tagged', Body=b'.')
    expect(s3.get_object_tagging(Bucket='things', Key='tagged')['TagSet'], [])
    s3.put_object_tagging(Bucket='things', Key='tagged', Tagging={'TagSet': [{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': ''}]})
    expect(s3.get_object_tagging(Bucket='things', Key='tagged')['TagSet'], [{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': ''}])
    refused('InvalidTag', s3.put_object_tagging, Bucket='things', Key='tagged', Tagging={'TagSet': [{'Key': 'a', 'Value': '1'}, {'Key': 'a', 'Value': '2'}]})
    refused('BadRequest', s3.put_object_tagging, Bucket='things', Key='tagged', Tagging={'TagSet': [{'Key': str(n), 'Value': ''} for n in range(11)]})
    s3.delete_object_tagging(Bucket='things', Key='tagged')
    expect(s3.get_object_tagging(Bucket='things', Key='tagged')['TagSet'], [])
    refused('NoSuchTagSet', s3.get_bucket_tagging, Bucket='things')
    s3.put_bucket_tagging(Bucket='things', Tagging={'TagSet': [{'Key': 'team', 'Value': 'x'}]})
    expect(s3.get_bucket_tagging(Bucket='things')['TagSet'], [{'Key': 'team', 'Value': 'x'}])
    s3.delete_bucket_tagging(Bucket='things')
    refused('NoSuchTagSet', s3.get_bucket_tagging, Bucket='things')


@check
def presigned():
    url = s3.generate_presigned_url('put_object', {'Bucket': 'things', 'Key': 'signed', 'ContentType': 'text/x'}, ExpiresIn=60)
    expect(http('PUT', url, b'through a link', {'Content-Type': 'text/x'})[0], 200)
    url = s3.generate_presigned_url('get_object', {'Bucket': 'things', 'Key': 'signed', 'ResponseContentType': 'a/b'}, ExpiresIn=60)
    status, headers, body = http('GET', url)
    expect((status, headers['content-type'], body), (200, 'a/b', b'through a link'))
    expect(http('HEAD', s3.generate_presigned_url('head_object', {'Bucket': 'things', 'Key': 'signed'}))[0], 200)
    expect(http('DELETE', s3.generate_presigned_url('delete_object', {'Bucket': 'things', 'Key': 'signed'}))[0], 204)
    form = s3.generate_presigned_post('things', 'forms/${filename}', Fields={'success_action_status': '201', 'x-amz-meta-a': 'b'},
                                      Conditions=[{'success_action_status': '201'}, {'x-amz-meta-a': 'b'}, ['content-length-range', 1, 100]])
    lines = [f'--frontier\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form['fields'].items()]
    ending = '--frontier\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\n{}\r\n--frontier--\r\n'
    kind = {'Content-Type': 'multipart/form-data; boundary=frontier'}
    status, headers, body = http('POST', form['url'], (''.join(lines) + ending.format('posted')).encode(), kind)
    expect((status, b'<Key>forms/f.txt</Key>' in body), (201, True))
    got = s3.get_object(Bucket='things', Key='forms/f.txt')
    expect((got['Body'].read(), got['Metadata']), (b'posted', {'a': 'b'}))
    status, headers, body = http('POST', form['url'], (''.join(lines) + ending.format('x' * 101)).encode(), kind)
    expect((status, b'EntityTooLarge' in body), (400, True))
    extra = '--frontier\r\nContent-Disposition: form-data; name="acl"\r\n\r\nprivate\r\n'
    expect(http('POST', form['url'], (''.join(lines) + extra + ending.format('x')).encode(), kind)[0], 403)


@check
def cross_origin():
    s3.create_bucket(Bucket='cors')
    refused('NoSuchCORSConfiguration', s3.get_bucket_cors, Bucket='cors')
    origin = {'Origin': 'https://app.example.com', 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'content-type, x-amz-meta-a'}
    expect(http('OPTIONS', f'{endpoint}/cors/key', headers=origin)[0], 403)
    rules = {'CORSRules': [{'AllowedOrigins': ['https://*.example.com'], 'AllowedMethods': ['GET', 'PUT'], 'AllowedHeaders': ['*'], 'ExposeHeaders': ['ETag'], 'MaxAgeSeconds': 60}]}
    s3.put_bucket_cors(Bucket='cors', CORSConfiguration=rules)
    expect(s3.get_bucket_cors(Bucket='cors')['CORSRules'], rules['CORSRules'])
    status, headers, _ = http('OPTIONS', f'{endpoint}/cors/key', headers=origin)
    expect((status, headers['access-control-allow-origin'], headers['access-control-max-age']), (200, 'https://app.example.com', '60'))
    expect(http('OPTIONS', f'{endpoint}/cors/key', headers={**origin, 'Origin': 'https://evil.test'})[0], 403)
    s3.put_object(Bucket='cors', Key='key', Body=b'.')
    url = s3.generate_presigned_url('get_object', {'Bucket': 'cors', 'Key': 'key'})
    status, headers, _ = http('GET', url, headers={'Origin': 'https://app.example.com'})
    expect((status, headers['access-control-expose-headers']), (200, 'ETag'))
    expect(http('GET', url, headers={'Origin': 'https://evil.test'})[0], 403)
    refused('InvalidRequest', s3.put_bucket_cors, Bucket='cors', CORSConfiguration={'CORSRules': [{'AllowedOrigins': ['*'], 'AllowedMethods': ['PATCH']}]})
    s3.delete_bucket_cors(Bucket='cors')


@check
def sub_resources():
    s3.create_bucket(Bucket='subs')
    for code, call in {
        'NoSuchWebsiteConfiguration': s3.get_bucket_website, 'NoSuchLifecycleConfiguration': s3.get_bucket_lifecycle_configuration,
        'ReplicationConfigurationNotFoundError': s3.get_bucket_replication, 'ObjectLockConfigurationNotFoundError': s3.get_object_lock_configuration,
        'NoSuchBucketPolicy': s3.get_bucket_policy, 'NoSuchTagSet': s3.get_bucket_tagging,
    }.items():
        refused(code, call, Bucket='subs')
    expect(s3.get_bucket_versioning(Bucket='subs').get('Status'), None)
    expect(s3.get_bucket_encryption(Bucket='subs')['ServerSideEncryptionConfiguration']['Rules'][0]['ApplyServerSideEncryptionByDefault'], {'SSEAlgorithm': 'AES256'})
    expect(s3.get_bucket_request_payment(Bucket='subs')['Payer'], 'BucketOwner')
    expect('LoggingEnabled' in s3.get_bucket_logging(Bucket='subs'), False)
    expect(s3.get_bucket_acl(Bucket='subs')['Grants'][0]['Permission'], 'FULL_CONTROL')
    expect(s3.get_bucket_acl(Bucket='subs')['Grants'][0]['Grantee']['Type'], 'CanonicalUser')
    expect(s3.get_public_access_block(Bucket='subs')['PublicAccessBlockConfiguration']['BlockPublicAcls'], True)
    s3.put_public_access_block(Bucket='subs', PublicAccessBlockConfiguration={'BlockPublicAcls': True})
    expect(s3.get_public_access_block(Bucket='subs')['PublicAccessBlockConfiguration'], {'BlockPublicAcls': True, 'IgnorePublicAcls': False, 'BlockPublicPolicy': False, 'RestrictPublicBuckets': False})
    s3.delete_public_access_block(Bucket='subs')
    refused('NoSuchPublicAccessBlockConfiguration', s3.get_public_access_block, Bucket='subs')
    rules = [{'ID': 'old', 'Status': 'Enabled', 'Filter': {'Prefix': 'logs/'}, 'Expiration': {'Days': 30}, 'NoncurrentVersionExpiration': {'NoncurrentDays': 3}}]
    s3.put_bucket_lifecycle_configuration(Bucket='subs', LifecycleConfiguration={'Rules': rules})
    expect(s3.get_bucket_lifecycle_configuration(Bucket='subs')['Rules'], rules)
    s3.delete_bucket_lifecycle(Bucket='subs')
    site = {'IndexDocument': {'Suffix': 'index.html'}, 'ErrorDocument': {'Key': 'error.html'}}
    s3.put_bucket_website(Bucket='subs', WebsiteConfiguration=site)
    expect({key: value for key, value in s3.get_bucket_website(Bucket='subs').items() if key != 'ResponseMetadata'}, site)
    s3.put_bucket_ownership_controls(Bucket='subs', OwnershipControls={'Rules': [{'ObjectOwnership': 'BucketOwnerPreferred'}]})
    expect(s3.get_bucket_ownership_controls(Bucket='subs')['OwnershipControls']['Rules'], [{'ObjectOwnership': 'BucketOwnerPreferred'}])
    s3.put_bucket_acl(Bucket='subs', ACL='public-read')
    expect([grant['Permission'] for grant in s3.get_bucket_acl(Bucket='subs')['Grants']], ['FULL_CONTROL', 'READ'])
    refused('AccessControlListNotSupported', s3.put_bucket_acl, Bucket='things', ACL='public-read')
    encryption = {'Rules': [{'ApplyServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms', 'KMSMasterKeyID': 'alias/x'}, 'BucketKeyEnabled': True}]}
    s3.put_bucket_encryption(Bucket='subs', ServerSideEncryptionConfiguration=encryption)
    expect(s3.get_bucket_encryption(Bucket='subs')['ServerSideEncryptionConfiguration'], encryption)
    s3.put_bucket_versioning(Bucket='subs', VersioningConfiguration={'Status': 'Suspended'})
    expect(s3.get_bucket_versioning(Bucket='subs')['Status'], 'Suspended')
    policy = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::subs/*'}]})
    s3.put_bucket_policy(Bucket='subs', Policy=policy)
    expect(s3.get_bucket_policy(Bucket='subs')['Policy'], policy)
    expect(s3.get_bucket_policy_status(Bucket='subs')['PolicyStatus'], {'IsPublic': True})
    refused('MalformedPolicy', s3.put_bucket_policy, Bucket='subs', Policy='{]')
    s3.delete_bucket_policy(Bucket='subs')
    s3.put_bucket_notification_configuration(Bucket='subs', NotificationConfiguration={})
    s3.get_bucket_notification_configuration(Bucket='subs')
    s3.get_bucket_accelerate_configuration(Bucket='subs')
    expect(s3.list_bucket_metrics_configurations(Bucket='subs')['IsTruncated'], False)


@check
def transfers():
    data = bytes(range(251)) * 80_000
    s3.upload_fileobj(io.BytesIO(data), 'things', 'transfer', ExtraArgs={'ContentType': 'a/transfer'})
    into = io.BytesIO()
    s3.download_fileobj('things', 'transfer', into)
    expect(hashlib.sha256(into.getvalue()).digest(), hashlib.sha256(data).digest())
    s3.copy({'Bucket': 'things', 'Key': 'transfer'}, 'things', 'transfer-copy')
    expect(s3.head_object(Bucket='things', Key='transfer-copy')['ContentLength'], len(data))


@check
def virtual_hosts():
    port = endpoint.rsplit(':', 1)[1]
    status, _, body = http('GET', f'{endpoint}/digits', headers={'Host': f'things.s3.localhost:{port}'})
    expect((status, body), (200, b'0123456789'))
    status, _, body = http('GET', f'{endpoint}/?list-type=2&max-keys=1', headers={'Host': f'things.s3.us-east-1.localhost:{port}'})
    expect((status, b'<KeyCount>1</KeyCount>' in body), (200, True))


@check
def bucket_policies_decide():
    iam = client('iam')
    iam.create_user(UserName='reader')
    key = iam.create_access_key(UserName='reader')['AccessKey']
    reader = client('s3', key['AccessKeyId'], key['SecretAccessKey'], s3={'addressing_style': 'path'})
    refused('AccessDenied', reader.get_object, Bucket='things', Key='digits')
    s3.put_bucket_policy(Bucket='things', Policy=json.dumps({'Version': '2012-10-17', 'Statement': [
        {'Effect': 'Allow', 'Principal': {'AWS': f'arn:aws:iam::{account}:user/reader'}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::things/*'}]}))
    expect(reader.get_object(Bucket='things', Key='digits')['Body'].read(), b'0123456789')
    refused('AccessDenied', reader.put_object, Bucket='things', Key='digits', Body=b'x')
    expect(http('GET', reader.generate_presigned_url('get_object', {'Bucket': 'things', 'Key': 'digits'}))[2], b'0123456789')
    s3.delete_bucket_policy(Bucket='things')


finish()
