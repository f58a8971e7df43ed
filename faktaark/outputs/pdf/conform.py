"""A laid-out sheet → bytes that are PDF/UA-1 and PDF/A-3a at once.

In: WeasyPrint's document, and files to attach. Out: bytes, the same each time, with what WeasyPrint
leaves out added: see `tags`, `declare_pdfua`, `lighten_profile` and `pack`.
"""

import struct
from collections.abc import Callable, Sequence
from functools import cache

import deflate
import pydyf
import weasyprint
from PIL.ImageCms import ImageCmsProfile, createProfile

from faktaark.outputs.pdf.attachments import PDF_VARIANT, AttachedFile, attach
from faktaark.outputs.pdf.engine import drop_objects, find_metadata, list_spoken
from faktaark.outputs.pdf.tags import complete_tags, fold_texts, name_links, speak_signs

write_plain: Callable[[pydyf.Stream], bytes] = pydyf.Stream.data.fget
LEVEL = 10  # of libdeflate; 12, the highest, takes three times as long for half a per cent more

PDFUA = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Says that the file is PDF/UA-1, in the words PDF/A wants for a schema it does not know."""


def write_sound(document: weasyprint.Document, attachments: Sequence[AttachedFile]) -> bytes:
    """Return the document as bytes, with all that WeasyPrint leaves out."""
    content: bytes = document.write_pdf(
        finisher=finish,
        pdf_variant=PDF_VARIANT,
        attachments=[attach(file) for file in attachments],
    )
    return content


def finish(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Change the PDF between WeasyPrint's last step and the writing of bytes."""
    declare_pdfua(pdf)
    lighten_profile(pdf)
    loose = complete_tags(pdf)
    links, signs = list_spoken(document)
    name_links(links)
    speak_signs(pdf, signs)
    drop_objects(pdf, loose | fold_texts(pdf))


def pack(stream: pydyf.Stream) -> bytes:
    """Return a stream as it stands in the file, compressed where it is to be.

    libdeflate packs a sheet a twelfth smaller than zlib at its best, in twice the time, which is a
    fiftieth of the sheet's. A stream whose data end in a carriage return seems one byte shorter
    than it says, to validators and archives; a byte after the end of compressed data changes
    nothing for a reader.
    """
    if not stream.compress:
        return write_plain(stream)
    start, end = b"stream\n", b"\nendstream"
    plain = write_plain(pydyf.Stream(stream.stream))
    body = plain[plain.index(start) + len(start) : -len(end)]
    packed = bytes(deflate.zlib_compress(body, LEVEL))
    closed = packed + b" " if packed.endswith(b"\r") else packed
    return write_plain(pydyf.Stream([closed], {**stream.extra, "Filter": "/FlateDecode"}))


pydyf.Stream.data = property(pack)
"""The two streams that are made last, of objects and their places, are out of reach otherwise."""


def declare_pdfua(pdf: pydyf.PDF) -> None:
    """Add PDF/UA-1 to the metadata, which names only PDF/A-3a, and leave it uncompressed."""
    metadata = find_metadata(pdf)
    (xmp,) = metadata.stream
    metadata.stream = [xmp.replace(b"</rdf:RDF>", PDFUA.encode() + b"</rdf:RDF>")]
    metadata.compress = False


def lighten_profile(pdf: pydyf.PDF) -> None:
    """Put a lighter colour profile of sRGB in place of WeasyPrint's, a thirtieth of each file.

    Both say the same, one by the formula of sRGB and the other by a table of its curve.
    """
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "N" in item.extra:
            item.stream = [make_profile()]


@cache
def make_profile() -> bytes:
    """Return the colour profile of sRGB, in version 4.2 of the form, the newest that PDF 1.7 knows.

    It has nothing of the newer versions. Its time of making is the day sRGB was laid down.
    """
    profile = ImageCmsProfile(createProfile("sRGB")).tobytes()
    form, made = bytes((4, 0x20, 0, 0)), struct.pack(">6H", 1999, 10, 1, 0, 0, 0)
    return profile[:8] + form + profile[12:24] + made + profile[36:]
