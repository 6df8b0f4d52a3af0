"""What PDF/A-3 wants and WeasyPrint leaves out."""

from __future__ import annotations

from verstetigung.printing.pdf.tree import Pdf, resolved

UA = "http://www.aiim.org/pdfua/ns/id/"
END = b"</rdf:RDF>"
IDENTIFICATION = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{UA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""That the file is PDF/UA-1 as well; PDF/A wants every property described that it does not define."""


def mend(pdf: Pdf) -> None:
    """Say that the file is PDF/UA too, name each attachment once (WeasyPrint's issue 2917), smooth no image (1661)."""
    metadata = resolved(pdf, pdf.catalog["Metadata"])
    metadata.compress = False
    if not any(UA.encode() in part for part in metadata.stream):
        metadata.stream[:] = [part.replace(END, IDENTIFICATION.encode() + END) for part in metadata.stream]
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    for thing in pdf.objects:
        if "Interpolate" in getattr(thing, "extra", ()):
            thing.extra["Interpolate"] = "false"
