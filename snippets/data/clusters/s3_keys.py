import boto3
from botocore.exceptions import ClientError

KEYS = {"aws_access_key_id": "handbook", "aws_secret_access_key": "loopback-only"}
s3 = boto3.client("s3", "us-east-1", endpoint_url="http://127.0.0.1:8333", **KEYS)
s3.create_bucket(Bucket="corpus")
for number in range(1100):
    s3.put_object(Bucket="corpus", Key=f"ASV/{number:04}", Body=b"a verse")
first = s3.list_objects_v2(Bucket="corpus", Prefix="ASV/")
print(first["KeyCount"], "listed, more:", first["IsTruncated"])
#> 1000 listed, more: True
pages = s3.get_paginator("list_objects_v2").paginate(Bucket="corpus", Prefix="ASV/")
print([page["KeyCount"] for page in pages])
#> [1000, 100]


def attempt(call, **what):
    try:
        reply = call(Bucket="corpus", **what)
        print(call.__name__, reply["ResponseMetadata"]["HTTPStatusCode"])
        #> put_object 200
        #> delete_object 204
    except ClientError as error:
        print(call.__name__, error.response["Error"]["Code"])
        #> get_object NoSuchKey
        #> put_object PreconditionFailed
        #> get_object NoSuchKey


attempt(s3.get_object, Key="ASV")
attempt(s3.put_object, Key="lock", Body=b"worker 1", IfNoneMatch="*")
attempt(s3.put_object, Key="lock", Body=b"worker 2", IfNoneMatch="*")
on = {"Status": "Enabled"}
s3.put_bucket_versioning(Bucket="corpus", VersioningConfiguration=on)
attempt(s3.delete_object, Key="ASV/0001")
attempt(s3.get_object, Key="ASV/0001")
kept = s3.list_object_versions(Bucket="corpus", Prefix="ASV/0001")
print("versions:", len(kept["Versions"]), "markers:", len(kept["DeleteMarkers"]))
#> versions: 1 markers: 1
