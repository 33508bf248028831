#!/usr/bin/env python3
"""Validates MusicXML files against the 4.0 schema that the proxymusic library carries.

usage: musicxml_validate.py PROXYMUSIC.jar SUPPORT_DIR FILE_OR_DIR...

SUPPORT_DIR holds the xml.xsd and xlink.xsd that the schema imports:
symbolic-model/src/test/resources/continuo/symbolic/musicxml.
"""
import os
import shutil
import sys
import tempfile
import zipfile

from lxml import etree


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for name in sorted(os.listdir(path)):
                yield os.path.join(path, name)
        else:
            yield path


def main():
    jar, support, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(jar) as archive:
            schema_text = archive.read("META-INF/jaxb/xsd/musicxml.xsd")
        with open(os.path.join(folder, "musicxml.xsd"), "wb") as schema_file:
            schema_file.write(schema_text)
        for name in ("xml.xsd", "xlink.xsd"):
            shutil.copy(os.path.join(support, name), folder)
        schema = etree.XMLSchema(file=os.path.join(folder, "musicxml.xsd"))
        valid = total = 0
        for path in files(paths):
            total += 1
            parser = etree.XMLParser(load_dtd=False, no_network=True, huge_tree=True)
            if schema.validate(etree.parse(path, parser)):
                valid += 1
            else:
                print(path, schema.error_log.last_error)
        print(f"{valid} of {total} files valid")
        return 0 if valid == total else 1


if __name__ == "__main__":
    sys.exit(main())
