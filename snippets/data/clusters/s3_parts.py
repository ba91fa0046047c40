from pathlib import Path

import boto3
from botocore.exceptions import ClientError

KEYS = {"aws_access_key_id": "handbook", "aws_secret_access_key": "loopback-only"}
s3 = boto3.resource("s3", "us-east-1", endpoint_url="http://127.0.0.1:8333", **KEYS)
bucket = s3.Bucket("handbook-parts")
if not bucket.creation_date:  # it is not there yet
    bucket.create()
bucket.objects.delete()  # what an earlier run left
data = Path(__file__).with_name("verses.jsonl.xz").read_bytes()
for size in (3 * 2**20, 5 * 2**20):
    upload, parts = bucket.Object("verses.xz").initiate_multipart_upload(), []
    for number, start in enumerate(range(0, len(data), size), 1):
        sent = upload.Part(number).upload(Body=data[start : start + size])
        parts.append({"PartNumber": number, "ETag": sent["ETag"]})
    try:
        end = upload.complete(MultipartUpload={"Parts": parts}).e_tag
    except ClientError as error:
        end = error.response["Error"]["Code"]
    objects, left = list(bucket.objects.all()), list(bucket.multipart_uploads.all())
    print(len(parts), "parts:", end, len(objects), "objects", len(left), "unfinished")
    #> 3 parts: EntityTooSmall 0 objects 1 unfinished
    #> 2 parts: "ebbdec2e653791c22d511056b85b34df-2" 1 objects 0 unfinished
    for unfinished in left:
        unfinished.abort()  # else its parts stay, and are paid for
middle = bucket.Object("verses.xz").get(Range="bytes=5242870-5242889")["Body"].read()
print(len(middle), "bytes, as in the file:", middle == data[5242870:5242890])
#> 20 bytes, as in the file: True
