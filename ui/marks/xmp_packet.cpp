#include "ui/marks/xmp_packet.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace likeness::ui::marks {

namespace {

constexpr QLatin1String kMeta("adobe:ns:meta/");
constexpr QLatin1String kRdf("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
constexpr QLatin1String kXmp("http://ns.adobe.com/xap/1.0/");
constexpr QLatin1String kDublinCore("http://purl.org/dc/elements/1.1/");
constexpr QLatin1String kToolkit("xmptk"); // every program puts its own name there
constexpr QLatin1String kOwnName("Likeness");

void writeTags(QXmlStreamWriter &xml, const engine::Tags &tags)
{
    if (tags.empty()) {
        return;
    }
    xml.writeStartElement(kDublinCore, QLatin1String("subject"));
    xml.writeStartElement(kRdf, QLatin1String("Bag"));
    for (const std::string &tag : tags.names()) {
        xml.writeTextElement(kRdf, QLatin1String("li"), QString::fromStdString(tag));
    }
    xml.writeEndElement();
    xml.writeEndElement();
}

} // namespace

QByteArray xmpPacket(const engine::Marks &marks)
{
    const int rating = marks.flag == engine::Flag::Reject ? -1 : int{marks.stars};
    QByteArray packet;
    QXmlStreamWriter xml(&packet);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeProcessingInstruction(QStringLiteral("xpacket"),
                                   QStringLiteral("begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\""));
    xml.writeNamespace(kMeta, QLatin1String("x"));
    xml.writeStartElement(kMeta, QLatin1String("xmpmeta"));
    xml.writeAttribute(kMeta, kToolkit, kOwnName);
    xml.writeNamespace(kRdf, QLatin1String("rdf"));
    xml.writeStartElement(kRdf, QLatin1String("RDF"));
    xml.writeNamespace(kXmp, QLatin1String("xmp"));
    xml.writeNamespace(kDublinCore, QLatin1String("dc"));
    xml.writeStartElement(kRdf, QLatin1String("Description"));
    xml.writeAttribute(kRdf, QLatin1String("about"), {});
    xml.writeAttribute(kXmp, QLatin1String("Rating"), QString::number(rating));
    writeTags(xml, marks.tags);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeProcessingInstruction(QStringLiteral("xpacket"), QStringLiteral("end=\"w\""));
    return packet.trimmed() + '\n'; // a packet begins with its first byte
}

bool isOwnXmpPacket(const QByteArray &packet)
{
    QXmlStreamReader xml(packet);
    if (!xml.readNextStartElement() || xml.namespaceUri() != kMeta) {
        return false;
    }
    return xml.attributes().value(kMeta, kToolkit) == kOwnName;
}

} // namespace likeness::ui::marks
