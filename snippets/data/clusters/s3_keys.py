import boto3
from botocore.exceptions import ClientError

KEYS = {"aws_access_key_id": "handbook", "aws_secret_access_key": "loopback-only"}
s3 = boto3.resource("s3", "us-east-1", endpoint_url="http://127.0.0.1:8333", **KEYS)
bucket = s3.Bucket("handbook-keys")
if not bucket.creation_date:  # it is not there yet
    bucket.create()
bucket.object_versions.delete()  # what an earlier run left
bucket.Versioning().enable()
for number in range(1100):
    bucket.put_object(Key=f"ASV/{number:04}", Body=b"a verse")
listed = s3.meta.client.list_objects_v2(Bucket=bucket.name)
print(listed["KeyCount"], "listed, more:", listed["IsTruncated"])
#> 1000 listed, more: True
print(len(list(bucket.objects.all())), "page by page")
#> 1100 page by page
lock, verse = bucket.Object("lock"), bucket.Object("ASV/0001")
lock.put(Body=b"first worker", IfNoneMatch="*")
try:
    lock.put(Body=b"second worker", IfNoneMatch="*")
except ClientError as error:
    print("second worker:", error.response["Error"]["Code"])
    #> second worker: PreconditionFailed
verse.delete()
seen, kept = bucket.objects, bucket.object_versions
print(len(list(seen.filter(Prefix="ASV/000"))), "begin with ASV/000")
#> 9 begin with ASV/000
print("kept of ASV/0001:", [entry.size for entry in kept.filter(Prefix=verse.key)])
#> kept of ASV/0001: [7, None]
