"""What the document cannot say of requests: the files of a driver are an archive."""
import base64
import io
import zipfile

import schemathesis
from hypothesis import strategies


def archive(files):
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return base64.b64encode(stored.getvalue()).decode()


names = strategies.from_regex(r"[a-z]{1,8}\.(sh|txt)", fullmatch=True)
schemathesis.openapi.format("byte", strategies.dictionaries(names, strategies.binary(max_size=99), max_size=4).map(archive))
