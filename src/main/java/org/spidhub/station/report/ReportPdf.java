package org.spidhub.station.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.LongWork;
import org.spidhub.register.person.StoredSample;
import org.spidhub.register.transaction.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Draws a report as PDF/A-1b: font embedded, colours defined, metadata inside, nothing loaded from elsewhere. */
@Component
class ReportPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Without it a machine that speaks English would turn Portuguese reports into English ones. */
    private static final ResourceBundle.Control NOT_THE_SERVERS_OWN =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final String base;

    ReportPdf() {
        this("");
    }

    /** @param publicUrl where people reach this hub; empty where nobody said so, and the address is printed without a host */
    @Autowired
    ReportPdf(@Value("${hub.remote.public-url:}") String publicUrl) {
        this.base = publicUrl.strip().replaceAll("/+$", "");
    }

    /** @param locale English or Portuguese */
    byte[] draw(ReportData data, Locale locale) throws IOException {
        LongWork.begins("drawing a report");
        ResourceBundle words = ResourceBundle.getBundle("report/words", locale, NOT_THE_SERVERS_OWN);
        try (PDDocument document = new PDDocument();
                InputStream font = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            PDFont text = PDType0Font.load(document, font, true);
            try (ReportPages pages = new ReportPages(
                    document, text, "SPID Hub  " + data.transaction().tguid())) {
                write(pages, data, words);
            }
            declare(document, words.getString("title"), locale, data.printedAt());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION); // PDF/A-1 knows no object streams
            return bytes.toByteArray();
        }
    }

    private void write(ReportPages pages, ReportData data, ResourceBundle words) throws IOException {
        pages.title(words.getString("title"), "SPID Hub");
        if (data.face() != null) {
            pages.thumbnail(data.face());
        }
        pages.field("TGUID", data.transaction().tguid().toString());
        pages.field("TCN", data.transaction().tcn());
        pages.field(
                words.getString("kind"),
                words.getString("kind." + data.transaction().kind()));
        pages.field("CPF", data.cpf());
        pages.field(words.getString("operator"), data.operator());
        pages.field(words.getString("stationTime"), time(data.transaction().stationTime()));
        pages.field(words.getString("serverTime"), time(data.transaction().createdAt()));
        pages.field(words.getString("outcome"), data.status().name());
        pages.field(words.getString("message"), data.message());
        if (!data.transaction().state().isFinal()) {
            pages.line(words.getString("open"));
        }
        samples(pages, data, words);
        pages.heading(words.getString("history"));
        for (Step step : data.history()) {
            String fine = step.fineStatus() == null ? "" : " (" + step.fineStatus() + ")";
            pages.small(time(step.at()) + "   " + step.to() + fine + ": " + step.cause());
        }
        pages.heading(words.getString("check"));
        pages.large(data.code());
        pages.small(words.getString("checkAt") + " " + base + "/hub/reports/" + data.code());
        pages.small(words.getString("printed") + " " + time(data.printedAt()));
    }

    private static void samples(ReportPages pages, ReportData data, ResourceBundle words) throws IOException {
        pages.heading(words.getString("samples"));
        if (!data.samples().isEmpty()) {
            pages.columns(
                    words.getString("part"),
                    words.getString("quality"),
                    words.getString("size"),
                    words.getString("format"));
        }
        for (StoredSample sample : data.samples()) {
            pages.row(
                    part(sample.position(), words),
                    sample.quality() == 0 ? "-" : sample.quality() + " / 5",
                    sample.width() + " x " + sample.height(),
                    sample.format());
            pages.small("SHA-256 " + sample.sha256());
            pages.gap();
        }
        for (ReportData.Missing missing : data.missing()) {
            String reason = missing.reason().isBlank() ? "" : " - " + missing.reason();
            pages.line(words.getString("missing") + " " + part(missing.index(), words) + ", "
                    + word(missing.type(), words) + reason);
        }
    }

    /** The word in the report's language; a word nobody translated stays as it is. */
    private static String word(String key, ResourceBundle words) {
        return words.containsKey(key) ? words.getString(key) : key;
    }

    private static String part(int position, ResourceBundle words) {
        String key = "part." + position;
        return words.containsKey(key) ? words.getString(key) + " (" + position + ")" : String.valueOf(position);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : TIME.format(at);
    }

    /** What makes a PDF a PDF/A: equal metadata in both places, and an output intent with the colour profile inside. */
    private static void declare(PDDocument document, String title, Locale locale, Instant at) throws IOException {
        Calendar created = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        created.setTimeZone(TimeZone.getTimeZone("UTC"));
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setProducer("SPID Hub");
        information.setCreationDate(created);
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(title, at).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
        document.setVersion(1.4f);
    }

    private static String xmp(String title, Instant at) {
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        String created = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").format(at.atOffset(ZoneOffset.UTC));
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title></rdf:Description>
                <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
                <pdf:Producer>SPID Hub</pdf:Producer></rdf:Description>
                <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                <xmp:CreateDate>%s</xmp:CreateDate></rdf:Description>
                </rdf:RDF></x:xmpmeta>
                <?xpacket end="w"?>""".formatted(escaped, created);
    }
}
