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
        return call(Bucket="corpus", **what)["ResponseMetadata"]["HTTPStatusCode"]
    except ClientError as error:
        return error.response["Error"]["Code"]


print(attempt(s3.get_object, Key="ASV"))
#> NoSuchKey
print(attempt(s3.put_object, Key="lock", Body=b"worker 1", IfNoneMatch="*"))
#> 200
print(attempt(s3.put_object, Key="lock", Body=b"worker 2", IfNoneMatch="*"))
#> PreconditionFailed
on = {"Status": "Enabled"}
s3.put_bucket_versioning(Bucket="corpus", VersioningConfiguration=on)
print(attempt(s3.delete_object, Key="ASV/0001"))
#> 204
print(attempt(s3.get_object, Key="ASV/0001"))
#> NoSuchKey
kept = s3.list_object_versions(Bucket="corpus", Prefix="ASV/0001")
print("versions:", len(kept["Versions"]), "markers:", len(kept["DeleteMarkers"]))
#> versions: 1 markers: 1
