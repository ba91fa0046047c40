import hashlib
from pathlib import Path

import boto3
from botocore.exceptions import ClientError

KEYS = {"aws_access_key_id": "handbook", "aws_secret_access_key": "loopback-only"}
s3 = boto3.client("s3", "us-east-1", endpoint_url="http://127.0.0.1:8333", **KEYS)
data, MB = Path(__file__).with_name("verses.jsonl.xz").read_bytes(), 2**20
s3.create_bucket(Bucket="corpus")

for size in (3 * MB, 5 * MB):
    upload = s3.create_multipart_upload(Bucket="corpus", Key="verses.xz")
    where = {name: upload[name] for name in ("Bucket", "Key", "UploadId")}
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    parts = []
    for number, piece in enumerate(pieces, 1):
        tag = s3.upload_part(**where, PartNumber=number, Body=piece)["ETag"]
        parts.append({"PartNumber": number, "ETag": tag})
    seen = s3.list_objects_v2(Bucket="corpus")["KeyCount"]
    whole = {"MultipartUpload": {"Parts": parts}}
    try:
        end = s3.complete_multipart_upload(**where, **whole)["ETag"]
    except ClientError as error:
        end = error.response["Error"]["Code"]
        s3.abort_multipart_upload(**where)  # else the parts stay, and are paid for
    print(len(parts), "parts sent, objects to see:", seen, "then", end)
    #> 3 parts sent, objects to see: 0 then EntityTooSmall
    #> 2 parts sent, objects to see: 0 then "ebbdec2e653791c22d511056b85b34df-2"

sums = b"".join(hashlib.md5(piece).digest() for piece in pieces)
print("MD5 of the MD5s:", hashlib.md5(sums).hexdigest())
#> MD5 of the MD5s: ebbdec2e653791c22d511056b85b34df
slice = s3.get_object(Bucket="corpus", Key="verses.xz", Range="bytes=5242870-5242889")
print(slice["ContentLength"], slice["Body"].read() == data[5242870:5242890])
#> 20 True
